"""From drafts to values, against the article's own date. Values are ISO 8601 / EDTF (ISO 8601-2)."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec

from tawatur.annotate.times.calendar import DAYS, MONTHS, SECONDS, Anchor, add_months, length_value
from tawatur.annotate.times.draft import Draft
from tawatur.annotate.times.hijri import hijri_value


class Resolver:
    """Gives drafts their values, in the order of the text. One per article."""

    def __init__(self, anchor: Anchor | None) -> None:
        self.anchor = anchor

    def value(self, d: Draft, future: bool | None) -> tuple[str | None, bool]:
        """(value, did it need the anchor). `future`: what the clause says of its time, None for nothing."""
        try:
            return self._value(d, future)
        except (ValueError, OverflowError):
            return None, False

    def _value(self, d: Draft, future: bool | None) -> tuple[str | None, bool]:
        if d.era is not None or d.since is not None or (d.event and not d.durations):
            return self._by_event(d, future)
        if d.until is not None:
            return self._range(d, future)
        if d.repeats is not None:
            return self._set(d), False
        if d.durations:
            return self._length(d, future)
        day, used = self._date(d, future)
        if d.hour is not None:
            return self._clock(d, day), used
        if d.edge == "end1" and (d.unit == "D" or d.weekday is not None) and day is not None and len(day) == 10:
            return f"{day}T23:59", used
        if day is None and d.part in ("NOON", "MID") and not d.has_date():
            return ("T12" if d.part == "NOON" else "T00"), False
        return day, used

    def _by_event(self, d: Draft, future: bool | None) -> tuple[str | None, bool]:
        if d.era is not None:
            return self._era(d), False
        return self._since(d, future) if d.since is not None else (None, False)

    # -- ranges, sets, lengths

    def _range(self, d: Draft, future: bool | None) -> tuple[str | None, bool]:
        end_draft = d.until
        assert end_draft is not None
        start_draft = msgspec.structs.replace(d, until=None)
        if start_draft.year is None and end_draft.year is not None and start_draft.month is not None:
            start_draft.year = end_draft.year
        end, used_end = self.value(end_draft, future)
        start, used_start = self.value(start_draft, future)
        if start is None or end is None:
            return None, used_start or used_end
        if d.year is None and d.ref is None and start[:4].isdigit() and start[:7] > end[:7] and end[:4].isdigit():
            start = f"{int(end[:4]) - 1:04d}{start[4:]}"  # "from July to January"
        if start.startswith("T") and "T" in end and not end.startswith("T"):
            start = end.split("T")[0] + start
        return f"{start}/{end}", used_start or used_end

    def _era(self, d: Draft) -> str | None:
        """After or since a known event: from its end on; before it: up to its beginning; during it: all of it."""
        start, _, end = (d.era or "").partition("/")
        if d.particle in ("since", "after"):
            return f"{end}/.."
        return f"../{start}" if d.particle in ("before", "until", "by") else f"{start}/{end}"

    def _since(self, d: Draft, future: bool | None) -> tuple[str | None, bool]:
        assert d.since is not None
        start, used = self.value(d.since, future)
        if start is None:
            return None, used
        end = self.anchor.iso if self.anchor is not None else ".."
        return f"{start.partition('/')[0]}/{end}", used or self.anchor is not None

    def _set(self, d: Draft) -> str | None:
        if d.repeats == "weekday":
            return f"R/XXXX-WXX-{d.weekday}" + (self._clock(d, None) if d.hour is not None else "")
        if d.repeats == "day":
            return f"R/XXXX-{d.month:02d}-{d.day:02d}"
        return "R/" + (length_value(d.durations) if d.durations else d.repeats or "")

    def _length(self, d: Draft, future: bool | None) -> tuple[str | None, bool]:
        length = length_value(d.durations)
        known = all(count is not None for count, _ in d.durations)
        sign = {"before": -1, "from_now": 1, "from_now_on": 1, "ago": -1}.get(d.particle or "", 0)
        near = all(unit not in ("Y", "DEC", "CEN") for _, unit in d.durations)
        if d.particle == "after" and future and near:
            sign = 1
        if d.particle == "from_now" and not future:
            sign = -1
        if d.span_of is not None:
            return self._span_of_anchor(d, length, known)
        if d.event and not known:
            return None, False
        if sign and known and self.anchor is not None and not d.event:
            shifted = self._shifted(d.durations, sign)
            return (shifted, True) if shifted else (length, False)
        return length, False

    def _shifted(self, durations: tuple[tuple[float | None, str], ...], sign: int) -> str | None:
        """The anchor moved by some lengths, as precise as the finest of them."""
        a = self.anchor
        if a is None:
            return None
        months = sum((c or 0) * MONTHS[u] for c, u in durations if u in MONTHS)
        days = sum((c or 0) * DAYS[u] for c, u in durations if u in DAYS)
        seconds = sum((c or 0) * SECONDS[u] for c, u in durations if u in SECONDS)
        finest = durations[-1][1] if len(durations) == 1 else "D"
        if finest in ("Y", "DEC", "CEN") and months == int(months):
            return f"{a.year + sign * int(months) // 12:04d}"
        if a.date is None:
            if finest in MONTHS and a.month and months == int(months):
                return add_months(dt.date(a.year, a.month, 1), sign * int(months)).isoformat()[:7]
            return None
        moved = add_months(a.date, sign * int(months)) + dt.timedelta(sign * days)
        if finest in MONTHS:
            return moved.isoformat()[:7]
        if not seconds:
            return moved.isoformat()
        if a.time is None and finest == "H" and seconds < 86400:
            return None
        start = dt.datetime(moved.year, moved.month, moved.day, *(a.time or (0, 0)))
        return (start + sign * dt.timedelta(seconds=seconds)).isoformat(timespec="minutes")

    def _now(self) -> str:
        """The anchor, to the minute when its time is known."""
        assert self.anchor is not None
        return self.anchor.iso + ("T{:02d}:{:02d}".format(*self.anchor.time) if self.anchor.time else "")

    def _span_of_anchor(self, d: Draft, length: str, known: bool) -> tuple[str | None, bool]:
        if not known or self.anchor is None:
            return length, False
        sign = {"past": -1, "next": 1}.get(d.span_of or "", 0)
        other = self._shifted(d.durations, sign) if sign else None
        if other is None:
            return length, False
        here = self.anchor.iso[: len(other)] if len(other) <= 10 else self._now()
        if sign > 0 and self.anchor.date is not None and d.durations[-1][1] in ("D", "W"):
            here = (self.anchor.date + dt.timedelta(1)).isoformat()  # the next three days begin tomorrow
        return (f"{other}/{here}" if sign < 0 else f"{here}/{other}"), True

    # -- calendar dates

    def _date(self, d: Draft, future: bool | None) -> tuple[str | None, bool]:
        if d.vague is not None or d.decade is not None or d.century is not None:
            return self._wide(d), False
        if d.nth_unit is not None or d.nth is not None:
            return self._nth_unit(d, future) if d.nth_unit is not None else self._nth(d, future)
        if d.hijri:
            return hijri_value(d, self.anchor)
        if d.month is not None:
            return self._month(d, future)
        if d.season is not None:
            return self._season(d)
        if d.shift is not None:
            return self._rest(d) if d.edge == "rest" else self._relative(d)
        if d.year is not None:
            return self._edged(f"{d.year:04d}" if not d.bc else f"-{d.year - 1:04d}", d), False
        return self._weekday(d, future) if d.weekday is not None else (None, False)

    def _wide(self, d: Draft) -> str | None:
        """Decades and centuries; None for the vague."""
        if d.decade is not None:
            return d.decade
        return f"{'-' if d.bc else ''}{d.century - 1:02d}XX" if d.century is not None else None

    def _edged(self, value: str, d: Draft) -> str:
        """«مطلع 2012» is its first month, «نهاية العام» its last; other edges stay a modifier."""
        if len(value) == 4 and d.edge in ("start1", "end1"):
            return value + ("-01" if d.edge == "start1" else "-12")
        return value

    def _month(self, d: Draft, future: bool | None) -> tuple[str | None, bool]:
        year, used, month = d.year, False, d.month or 1
        if year is None and d.unit == "Y" and d.shift is not None and self.anchor is not None:
            year, used = self.anchor.year + d.shift, True
        if year is None and self.anchor is not None and not d.named:
            year, used = self._year_of(month, d.day, d.ref, future), True
        head = f"{year:04d}" if year is not None else "XXXX"
        if d.day is None:
            return f"{head}-{month:02d}", used
        if year is not None:
            dt.date(year, month, d.day)
        return f"{head}-{month:02d}-{d.day:02d}", used

    def _year_of(self, month: int, day: int | None, ref: str | None, future: bool | None) -> int:
        a = self.anchor
        assert a is not None
        here = a.month or 6
        if ref == "this":
            return a.year
        if ref == "past" and day is not None and month == here:
            return a.year if a.day is None or day <= a.day else a.year - 1
        if ref == "past":
            return a.year if month < here else a.year - 1
        if ref == "next":
            return a.year if month > here or (month == here and (day or 0) > (a.day or 0)) else a.year + 1
        if future:
            return a.year if month > here or (month == here and (day or 31) >= (a.day or 0)) else a.year + 1
        return min((a.year - 1, a.year, a.year + 1), key=lambda y: (self._distance(y, month, day), -y))

    def _distance(self, year: int, month: int, day: int | None) -> float:
        a = self.anchor
        assert a is not None
        delta = (year - a.year) * 365 + (month - (a.month or 6)) * 30.5 + ((day or 15) - (a.day or 15))
        return abs(delta) * (1.2 if delta > 0 else 1.0)

    def _weekday(self, d: Draft, future: bool | None) -> tuple[str | None, bool]:
        today = self.anchor.date if self.anchor else None
        if today is None or d.weekday is None:
            return (f"XXXX-WXX-{d.weekday}" if today is None else None), False
        if d.day is not None:
            return self._day_of_weekday(d, today), True
        if d.unit == "W" and d.shift is not None:
            monday = today - dt.timedelta(today.weekday()) + dt.timedelta(7 * d.shift)
            return (monday + dt.timedelta(d.weekday - 1)).isoformat(), True
        back = (today.isoweekday() - d.weekday) % 7
        if d.ref == "next":
            return (today + dt.timedelta(7 - back if back else 7)).isoformat(), True
        if d.ref == "past":
            return (today - dt.timedelta(back or 7)).isoformat(), True
        if future and d.ref is None:
            return (today + dt.timedelta((7 - back) % 7)).isoformat(), True
        return (today - dt.timedelta(back)).isoformat(), True

    def _day_of_weekday(self, d: Draft, today: dt.date) -> str | None:
        """«الأربعاء 27»: the nearest month in which that day is that weekday."""
        found = []
        for months in range(-6, 7):
            first = add_months(today.replace(day=1), months)
            try:
                date = first.replace(day=d.day or 1)
            except ValueError:
                continue
            if date.isoweekday() == d.weekday:
                found.append(date)
        return min(found, key=lambda x: abs((x - today).days)).isoformat() if found else None

    def _nth(self, d: Draft, future: bool | None) -> tuple[str | None, bool]:
        month, used = (self._month(d, future)) if d.month else self._relative(d)
        if month is None or "X" in month:
            return None, used
        year, number = int(month[:4]), int(month[5:7])
        first = dt.date(year, number, 1)
        offset = ((d.weekday or 1) - first.isoweekday()) % 7 + 7 * ((d.nth or 1) - 1)
        date = first + dt.timedelta(offset)
        return (date.isoformat() if date.month == number else None), used

    def _nth_unit(self, d: Draft, future: bool | None) -> tuple[str | None, bool]:
        """Week of a year (ISO) or of a month (those that begin in it), quarter (EDTF 33-36), half (EDTF 40, 41)."""
        nth = d.nth or 1
        if d.month is not None or d.unit == "M":
            month, used = self._month(d, future) if d.month is not None else self._relative(d)
            if month is None or "X" in month or d.nth_unit != "W":
                return None, used
            first = dt.date(int(month[:4]), int(month[5:7]), 1)
            if nth == -1:  # the last that lies in the month as a whole
                monday = add_months(first, 1) - dt.timedelta(7)
                monday -= dt.timedelta(monday.weekday())
            else:
                monday = first + dt.timedelta(-first.weekday() % 7 + 7 * (nth - 1))
            return f"{monday.isoformat()}/{(monday + dt.timedelta(6)).isoformat()}", used
        year, used = d.year, False
        if year is None and self.anchor is not None and d.unit == "Y" and d.shift is not None:
            year, used = self.anchor.year + d.shift, True
        if year is None:
            return None, False
        if d.nth_unit == "Q" and (nth == -1 or nth <= 4):
            return f"{year:04d}-{32 + (4 if nth == -1 else nth)}", used
        if d.nth_unit == "HY" and (nth == -1 or nth <= 2):
            return f"{year:04d}-{39 + (2 if nth == -1 else nth)}", used
        if d.nth_unit == "W":
            week = dt.date(year, 12, 28).isocalendar().week if nth == -1 else nth
            return f"{year:04d}-W{week:02d}", used
        return None, used

    def _rest(self, d: Draft) -> tuple[str | None, bool]:
        today = self.anchor.date if self.anchor else None
        if today is None:
            return None, False
        if d.unit == "D":
            now = self._now() if self.anchor and self.anchor.time else None
            return (f"{now}/{today.isoformat()}T23:59:59" if now else today.isoformat()), True
        end = {
            "W": today + dt.timedelta(6 - today.weekday()),
            "M": add_months(today.replace(day=1), 1) - dt.timedelta(1),
            "Y": dt.date(today.year, 12, 31),
        }[d.unit or "W"]
        return f"{today.isoformat()}/{end.isoformat()}", True

    def _season(self, d: Draft) -> tuple[str | None, bool]:
        if d.year is not None:
            return f"{d.year:04d}-{d.season}", False
        if self.anchor is None:
            return f"XXXX-{d.season}", False
        month = {21: 4, 22: 7, 23: 10, 24: 1}[d.season or 21]
        return f"{self._year_of(month, None, d.ref, None):04d}-{d.season}", True

    def _relative(self, d: Draft) -> tuple[str | None, bool]:
        """A unit counted from the anchor: day, week, weekend, month, quarter, year, decade, century."""
        a, n = self.anchor, d.shift or 0
        value: str | None = None
        if a is None:
            return None, False
        if d.unit == "Y":
            value = self._edged(f"{a.year + n:04d}", d)
        elif d.unit == "DEC":
            value = f"{a.year // 10 + n:03d}X"
        elif d.unit == "CEN":
            value = f"{a.year // 100 + n:02d}XX"
        elif d.unit == "M" and a.month:
            month = add_months(dt.date(a.year, a.month, 1), n)
            value = month.isoformat()[:7] + (f"-{d.day:02d}" if d.day else "")
        elif d.unit == "Q" and a.month:
            quarter = a.year * 4 + (a.month - 1) // 3 + n
            value = f"{quarter // 4:04d}-{33 + quarter % 4}"
        elif a.date is not None:
            value = self._near(d, a.date, n)
        return value, value is not None

    def _near(self, d: Draft, today: dt.date, n: int) -> str | None:
        """Days, weeks and weekends from today."""
        if d.unit == "D":
            date = today + dt.timedelta(n)
            if d.weekday is not None:  # «أمس السبت»: pages are stamped late, so the weekday decides among near days
                date += dt.timedelta((d.weekday - date.isoweekday() + 3) % 7 - 3)
            return date.isoformat()
        if d.unit == "W" and d.weekday is not None:
            return self._weekday(d, None)[0]
        if d.unit == "W":
            year, week, _ = (today + dt.timedelta(7 * n)).isocalendar()
            return f"{year:04d}-W{week:02d}"
        if d.unit == "WE":
            saturday = today + dt.timedelta(5 - today.weekday() + 7 * n)
            return f"{saturday.isoformat()}/{(saturday + dt.timedelta(1)).isoformat()}"
        return None

    # -- clock

    def _clock(self, d: Draft, day: str | None) -> str:
        hour = d.hour or 0
        if (
            (d.part in ("EV", "AF") and hour < 12)
            or (d.part == "NI" and 5 <= hour < 12)
            or (d.part == "NOON" and hour < 11)
        ):
            hour += 12
        elif (d.part in ("MO", "DAWN", "MID", "NI") and hour == 12) or hour == 24:
            hour = 0
        time = f"T{hour:02d}" + (f":{d.minute:02d}" if d.minute is not None else "")
        if d.second is not None:
            time += f":{d.second:02d}"
        if d.zone and d.zone != "local":
            time += _offset(d.zone, day, hour % 24)
        return (day if day is not None and len(day) == 10 else "") + time


def _offset(zone: str, day: str | None, hour: int) -> str:
    """The offset from UTC of a zone: as it is, or of a region (IANA) on that day; nothing when no day tells it."""
    if "/" not in zone:
        return zone
    if day is None or len(day) != 10:
        return ""
    try:
        moment = dt.datetime.fromisoformat(day).replace(hour=hour, tzinfo=ZoneInfo(zone))
    except ZoneInfoNotFoundError:  # a machine without the zone database
        return ""
    return moment.isoformat()[-6:]
