"""Instances of units and their states, grown from one list to the next."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from decisions import Calendar, Change, Judge, Moment
from published import Listed, ListedAt, Listing, level_of

BASE = Moment("", "", "")


@dataclass
class State:
    """A span in which code, name, kind and parent of an instance do not change."""

    code: str
    name: str
    kind: str
    parent: str
    begin: Moment
    end: Moment | None = None
    lists: list[str] = field(default_factory=list)


@dataclass
class Instance:
    """One unit over its life, whatever it is called and wherever it belongs."""

    uid: str
    states: list[State]


class Timeline:
    """Grows instances from consecutive lists.

    Before 2025-07-01 a code that stays in consecutive lists is one instance,
    unless corrections.csv says the unit was given another code.
    """

    def __init__(self, calendar: Calendar, judge: Judge) -> None:
        """Start without any unit.

        Args:
            calendar: The moments of the changes.
            judge: The decisions on names, codes and identity.
        """
        self._calendar = calendar
        self._judge = judge
        self._births: Counter[str] = Counter()
        self._open: dict[str, Instance] = {}
        self.instances: list[Instance] = []

    def start(self, listed: ListedAt) -> None:
        """Take the first list: its units exist on or before its day.

        Args:
            listed: The first list.
        """
        for unit in listed.units.values():
            self._begin(unit, BASE, listed.key)

    def advance(self, before: Listing, listed: ListedAt) -> None:
        """Take the next list and find what changed since the one before.

        Args:
            before: The units of the list before.
            listed: The next list.
        """
        self._recode(listed)
        after = listed.units
        for code in sorted(set(self._open) | set(after)):
            if code not in after:
                self._end(code, self._moment(code, before, listed))
            elif code not in self._open:
                moment = self._moment(code, before, listed)
                self._begin(after[code], moment, listed.key)
            else:
                self._compare(after[code], before, listed)

    def rearrange(self, kept: set[str], listed: ListedAt) -> None:
        """Take the list of 2025-07-01, where only kept units continue.

        Args:
            kept: The codes of the units that were not rearranged.
            listed: The list of that day.
        """
        for code in sorted(set(self._open) - kept):
            # The reform has one instrument per level, not one per province.
            self._end(code, self._calendar.moment(listed.key, [level_of(code)]))
        for code, unit in sorted(listed.units.items()):
            moment = self._calendar.moment(listed.key, [level_of(code)])
            if code not in kept:
                self._begin(unit, moment, listed.key)
            else:
                self._follow(unit, moment, listed.key)

    def reclassify(self, change: Change) -> None:
        """Apply a change that no list of the build shows.

        Args:
            change: A row of changes.csv that names the new kind.
        """
        last = self._open[change.code].states[-1]
        unit = Listed(change.code, last.name, change.kind, last.parent)
        self._follow(unit, change.moment, change.seen)

    def _recode(self, listed: ListedAt) -> None:
        """Move instances to the codes they were given by the next list."""
        for row in self._judge.named("recoded", listed.key):
            instance = self._open.pop(row.before)
            self._open[row.after] = instance
            last = instance.states[-1]
            unit = Listed(row.after, last.name, last.kind, last.parent)
            self._follow(unit, Moment(row.day, row.latest, ""), listed.key)

    def _compare(self, unit: Listed, before: Listing, listed: ListedAt) -> None:
        """Continue an instance, in a new state if anything but spelling changed."""
        last = self._open[unit.code].states[-1]
        if self._unchanged(last, unit):
            self._seen(last, unit, listed.key)
        else:
            moment = self._moment(unit.code, before, listed)
            self._follow(unit, moment, listed.key)

    def _unchanged(self, last: State, unit: Listed) -> bool:
        """Tell whether a state still describes a unit."""
        same = self._judge.same_name(unit.code, last.name, unit.name)
        facts = (last.code, last.kind, last.parent)
        return same and facts == (unit.code, unit.kind, unit.parent)

    def _seen(self, last: State, unit: Listed, listed: str) -> None:
        """Note that a list shows a state; the newest list has the spelling."""
        last.name = unit.name
        if listed not in last.lists:
            last.lists.append(listed)

    def _follow(self, unit: Listed, moment: Moment, listed: str) -> None:
        """End the last state of an instance and begin the next."""
        states = self._open[unit.code].states
        if self._unchanged(states[-1], unit):
            self._seen(states[-1], unit, listed)
            return
        states[-1].end = moment
        states.append(State(*unit, begin=moment, lists=[listed]))

    def _begin(self, unit: Listed, moment: Moment, listed: str) -> None:
        """Begin an instance under the next number of its code."""
        self._births[unit.code] += 1
        uid = f"{unit.code}.{self._births[unit.code]}"
        state = State(*unit, begin=moment, lists=[listed])
        self._open[unit.code] = Instance(uid, [state])
        self.instances.append(self._open[unit.code])

    def _end(self, code: str, moment: Moment) -> None:
        """End an instance."""
        self._open.pop(code).states[-1].end = moment

    def _moment(self, code: str, before: Listing, listed: ListedAt) -> Moment:
        """Return the moment of a change of a unit, or within its parents."""
        units = [code]
        for step in (listed.units, before):
            above = step[code].parent if code in step else ""
            while above:
                units.append(above)
                above = step[above].parent
        # Of the two chains of parents a district outranks a province.
        units.sort(key=len, reverse=True)
        return self._calendar.moment(listed.key, units)
