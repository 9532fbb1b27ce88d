"""Each export, opened by a public reader of its format."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import networkx
import openpyxl
import pytest
import rdflib

from tawatur import Case
from tawatur.export import EXPORTS
from tawatur.export.polecat import COLUMNS
from tawatur.export.tables import TABLES

PAGE = """=1+1 Talks in Geneva

GENEVA, 4 May 2021 - French President Emmanuel Macron met German Chancellor Angela Merkel in Geneva on 3 May 2021.
Macron said France would give Germany 40 million dollars. Germany imposed sanctions on Belarus on Monday, Merkel said.
"""


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    folder = tmp_path_factory.mktemp("pages")
    (folder / "a.txt").write_text(PAGE, encoding="utf-8")
    (folder / "b.txt").write_text("لقاء\n\nقال الرئيس الفرنسي ماكرون إن ميركل زارت باريس أمس.\n", encoding="utf-8")
    with Case.open(folder / "case.tawatur") as opened:
        opened.add(folder / "a.txt", folder / "b.txt")
        opened.judge("note", "a.txt", value="asked the embassy", by="Lina")
        yield opened


@pytest.fixture
def exported(case: Case, tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    (path,) = case.export(request.param, tmp_path / f"case.{request.param}")
    return path


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


as_format = pytest.mark.parametrize


@as_format("exported", ["xlsx"], indirect=True)
def test_the_workbook_has_a_sheet_a_table_and_no_formula(exported: Path) -> None:
    book = openpyxl.load_workbook(exported)
    assert book.sheetnames == [t.name for t in TABLES]
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert any(cell.value == "=1+1 Talks in Geneva" for cell in cells)
    assert all(cell.data_type != "f" for cell in cells)


@as_format("exported", ["jsonl"], indirect=True)
def test_record_lines_name_their_kind(exported: Path) -> None:
    kinds = [line["record"] for line in lines(exported)]
    assert {"article", "annotations", "claim", "event", "entity", "story", "claim_group", "judgement"} <= set(kinds)
    assert kinds.count("article") == 2


@as_format("exported", ["polecat"], indirect=True)
def test_polecat_has_its_columns_and_codes(exported: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(exported.read_text(encoding="utf-8")), delimiter="\t"))
    assert (len(COLUMNS), COLUMNS[0], COLUMNS[-1]) == (40, "Event ID", "Version")
    assert tuple(rows[0]) == COLUMNS
    met = next(r for r in rows if r["Event Type"] == "CONSULT" and "Macron" in r["Actor Name"])
    assert (met["Quad Code"], met["Actor Country"], met["Actor COW"]) == ("VERBAL COOPERATION", "FRA", "220")
    assert met["Recipient Name"] == "Angela Merkel"
    assert (met["City"], met["GeoNames ID"], met["Event Date"]) == ("Geneva", "2660646", "2021-05-03")
    assert 46 < float(met["Latitude"]) < 47


@as_format("exported", ["plover"], indirect=True)
def test_plover_rests_on_words_of_the_report(exported: Path, case: Case) -> None:
    texts = {a.article.id: a.article.text for a in case.analyses()}
    for event in lines(exported):
        place = event["textInfo"]
        words = texts[place["article"]][place["start"] : place["end"]]
        assert " ".join(words.split()) == event["text"]
        assert event["eventText"] in event["text"]


@as_format("exported", ["ftm"], indirect=True)
def test_follow_the_money_entities_refer_to_each_other(exported: Path) -> None:
    entities = {e["id"]: e for e in lines(exported)}
    schemata = {e["schema"] for e in entities.values()}
    assert {"Person", "PublicBody", "Article"} <= schemata
    merkel = next(e for e in entities.values() if "Angela Merkel" in e["properties"].get("name", ()))
    assert (merkel["schema"], merkel["properties"]["country"]) == ("Person", ["de"])
    for entity in entities.values():
        assert all(isinstance(v, str) and v for values in entity["properties"].values() for v in values)
        for name in ("involved", "payer", "beneficiary", "entity", "proof"):
            assert set(entity["properties"].get(name, ())) <= set(entities)


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")  # of the reader itself
@as_format("exported", ["jsonld"], indirect=True)
def test_linked_data_is_a_graph_of_claims_and_reports(exported: Path) -> None:
    graph = rdflib.Graph().parse(exported, format="json-ld")
    schema, prov = rdflib.Namespace("https://schema.org/"), rdflib.Namespace("http://www.w3.org/ns/prov#")
    reports = set(graph.subjects(rdflib.RDF.type, schema.NewsArticle))
    claims = set(graph.subjects(schema.appearance, None))
    assert len(reports) == 2
    assert claims
    assert set(graph.objects(None, schema.appearance)) <= reports
    assert any(graph.triples((None, prov.wasAttributedTo, None)))


@as_format("exported", ["annotations"], indirect=True)
def test_annotations_quote_the_words_at_their_place(exported: Path, case: Case) -> None:
    collection = json.loads(exported.read_text(encoding="utf-8"))
    items = collection["first"]["items"]
    texts = {f"urn:tawatur:{a.article.id}": a.article.text for a in case.analyses()}
    assert collection["total"] == len(items) > 10
    for item in items:
        quote, position = item["target"]["selector"]
        text = texts[item["target"]["source"]]
        assert text[position["start"] : position["end"]] == quote["exact"]
        assert text[: position["start"]].endswith(quote["prefix"])


@as_format(
    ("exported", "read"), [("gexf", networkx.read_gexf), ("graphml", networkx.read_graphml)], indirect=["exported"]
)
def test_graphs_open_elsewhere(exported: Path, read: Any) -> None:
    graph = read(exported)
    labels = {data["label"] for _, data in graph.nodes(data=True)}
    assert {"Emmanuel Macron", "Angela Merkel"} <= labels
    assert any(data["event"] == "meet" for _, _, data in graph.edges(data=True))


@as_format("exported", ["geojson"], indirect=True)
def test_places_have_coordinates_longitude_first(exported: Path) -> None:
    features = json.loads(exported.read_text(encoding="utf-8"))["features"]
    geneva = next(f for f in features if f["properties"]["place"] == "Geneva")
    longitude, latitude = geneva["geometry"]["coordinates"]
    assert 6 < longitude < 7
    assert 46 < latitude < 47


@as_format("exported", ["zip"], indirect=True)
def test_the_archive_is_whole_and_gives_the_same_case(exported: Path, case: Case, tmp_path: Path) -> None:
    with zipfile.ZipFile(exported) as archive:
        sums = dict(line.split("  ")[::-1] for line in archive.read("SHA256SUMS").decode().splitlines())
        assert set(sums) == set(archive.namelist()) - {"SHA256SUMS"}
        assert all(hashlib.sha256(archive.read(name)).hexdigest() == digest for name, digest in sums.items())
        archive.extract("pages.jsonl", tmp_path)
    with Case.open(tmp_path / "other.tawatur") as other:
        other.add(tmp_path / "pages.jsonl")
        assert sorted(a.article.text for a in other.analyses()) == sorted(a.article.text for a in case.analyses())


def test_the_same_case_gives_the_same_bytes(case: Case, tmp_path: Path) -> None:
    for name in EXPORTS:
        if name not in ("csv", "xlsx"):
            first, second = (case.export(name, tmp_path / f"{n}.{name}")[0].read_bytes() for n in (1, 2))
            assert first == second, name
