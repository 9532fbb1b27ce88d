"""Entities across articles, on invented analyses."""

from __future__ import annotations

from tawatur.link.entities import link_entities
from tawatur.link.names import compare
from tawatur.records import (
    Analysis,
    Annotations,
    Article,
    Block,
    Claims,
    Entity,
    EntityType,
    LocalEntity,
    Mention,
    Span,
)


def local(
    key: str, name: str, type_: EntityType = "person", ref: str | None = None, role: str | None = None
) -> LocalEntity:
    return LocalEntity(key=key, type=type_, name=name, forms=(name,), ref=ref, role=role)


def analysis(id_: str, *entities: LocalEntity) -> Analysis:
    text = " ".join(e.name for e in entities)
    article = Article(
        id=id_,
        page_id=id_,
        location=id_,
        language="ar",
        text=text,
        blocks=(Block(span=Span(0, len(text)), role="paragraph"),),
        segments=(),
        made_by="test",
    )
    mentions = tuple(Mention(span=Span(0, 1), kind="name", type=e.type, entity=e.key, how="test") for e in entities)
    annotations = Annotations(
        article_id=id_,
        sentences=(),
        mentions=mentions,
        entities=tuple(entities),
        times=(),
        quantities=(),
        quotations=(),
        made_by="test",
    )
    claims = Claims(article_id=id_, claims=(), events=(), agreements=(), transfers=(), sanctions=(), made_by="test")
    return Analysis(article=article, annotations=annotations, claims=claims)


def members(entities: tuple[Entity, ...]) -> list[set[tuple[str, str]]]:
    return sorted((set(e.members) for e in entities), key=sorted)


def test_one_reference_is_one_entity_with_names_in_both_languages() -> None:
    known = "person/angela-merkel"
    found = link_entities(
        [analysis("a", local(known, "ميركل", ref=known)), analysis("b", local(known, "Angela Merkel", ref=known))]
    )
    assert len(found) == 1
    assert dict(found[0].names)["en"] == "Angela Merkel"
    assert found[0].ref == known


def test_spellings_of_an_unknown_name_are_joined_and_say_why() -> None:
    found = link_entities(
        [analysis("a", local("1", "جوناثان غرينفيلد")), analysis("b", local("2", "جوناثان جرينفيلد"))]
    )
    assert len(found) == 1
    assert found[0].merges[0].score >= 0.8
    assert ("same_spelling_key", 1.0) in found[0].merges[0].features


def test_arabic_and_latin_names_are_joined() -> None:
    found = link_entities([analysis("a", local("1", "مارتن كولمان")), analysis("b", local("2", "Martin Colman"))])
    assert len(found) == 1


def test_different_given_names_stay_apart() -> None:
    found = link_entities([analysis("a", local("1", "سمير الخولي")), analysis("b", local("2", "نادر الخولي"))])
    assert len(found) == 2


def test_father_and_son_stay_apart() -> None:
    score, features = compare("وليم هارت الأب", "وليم هارت الابن", True)
    assert score == 0.0
    assert dict(features)["different_number"] == 1.0


def test_a_short_name_goes_to_its_only_bearer() -> None:
    found = link_entities([analysis("a", local("1", "غرينفيلد")), analysis("b", local("2", "جوناثان غرينفيلد"))])
    assert members(found) == [{("a", "1"), ("b", "2")}]


def test_a_short_name_with_two_bearers_goes_to_neither() -> None:
    found = link_entities(
        [
            analysis("a", local("1", "غرينفيلد")),
            analysis("b", local("2", "جوناثان غرينفيلد")),
            analysis("c", local("3", "مارتا غرينفيلد")),
        ]
    )
    assert len(found) == 3


def test_an_office_goes_to_who_bears_it_elsewhere() -> None:
    office = "office/state/NO/foreign_minister"
    found = link_entities(
        [
            analysis("a", local(office, "وزيرة الخارجية النرويجية", ref=office)),
            analysis("b", local("2", "إنغا لارسن", role="وزيرة الخارجية النرويجية")),
        ]
    )
    assert members(found) == [{("a", office), ("b", "2")}]


def test_unnamed_groups_of_two_articles_are_two() -> None:
    observers = local("group/observers", "مراقبون", "group")
    assert len(link_entities([analysis("a", observers), analysis("b", observers)])) == 2


def test_two_references_never_meet_and_order_does_not_matter() -> None:
    first = analysis("a", local("state/KP", "كوريا", "state", ref="state/KP"))
    second = analysis("b", local("state/KR", "كوريا", "state", ref="state/KR"))
    assert len(link_entities([first, second])) == 2
    assert link_entities([first, second]) == link_entities([second, first])


def test_an_unknown_name_gets_a_marked_rendering() -> None:
    found = link_entities([analysis("a", local("1", "سمير الخولي"))])
    assert dict(found[0].names) == {"ar": "سمير الخولي", "ar-Latn": found[0].names[1][1]}
    assert found[0].names[1][1].startswith("Samir al-")


def test_a_body_meets_its_translation() -> None:
    arabic = analysis("a", local("1", "كتلة النهر", "organisation"))
    english = analysis("b", local("2", "River Bloc", "organisation"))
    assert len(link_entities([arabic, english])) == 1
