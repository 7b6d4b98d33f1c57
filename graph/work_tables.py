"""The tables of the work itself: tasks and targets, agreements, filings, results, events, findings."""

from __future__ import annotations

from graph.columns import (
    ALT_LABELS,
    KINDS_ABOUT,
    KINDS_CONCERNED,
    KINDS_OF_ACTOR,
    QUANTITY,
    YEARS,
    concept,
    refers,
)
from graph.iris import DN
from graph.records import Column, Table

WORK_TABLES: tuple[Table, ...] = (
    Table(
        "task_groups.csv",
        "task-group",
        (DN.TaskGroup,),
        (
            refers("plan", DN.plan, "document", required=True),
            Column("number", DN.groupNumber, "string", required=True),
        ),
    ),
    Table(
        "tasks.csv",
        "task",
        (DN.Task,),
        (
            refers("assigned_by", DN.assignedBy, "document", required=True),
            Column("number", DN.number, "integer"),
            refers("group", DN.group, "task-group"),
            refers("lead", DN.lead, *KINDS_OF_ACTOR, many=True),
            refers("coordinating", DN.coordinating, *KINDS_OF_ACTOR, many=True),
            Column("lead_text", DN.leadText, "text", "vi"),
            Column("coordinating_text", DN.coordinatingText, "text", "vi"),
            Column("time_text", DN.timeText, "text", "vi"),
            *YEARS,
            concept("recurrence", DN.recurrence, "recurrence", many=True),
            Column("quarter", DN.quarter, "integer", values=("1", "2", "3", "4")),
            Column("deadline", DN.deadline, "date"),
            Column("annual_deadline", DN.annualDeadline, "month-day"),
            refers("reports_to", DN.reportsTo, "agency", many=True),
            Column("expected_result_vi", DN.expectedResult, "text", "vi"),
            Column("expected_result_en", DN.expectedResultTranslation, "text", "en"),
            refers("concerns", DN.concerns, *KINDS_CONCERNED, many=True),
            concept("theme", DN.theme, "theme", many=True),
        ),
    ),
    Table(
        "targets.csv",
        "target",
        (DN.Target,),
        (
            refers("task", "", "task", required=True, inverse=DN.target),
            *QUANTITY,
            concept("period", DN.period, "period"),
        ),
    ),
    Table(
        "agreements.csv",
        "agreement",
        (DN.Agreement,),
        (
            *ALT_LABELS,
            refers(
                "parties", DN.party, "partner", "organization", "agency", "unit", required=True, many=True
            ),
            concept("kind", DN.agreementKind, "agreement-kind", required=True),
            concept("status", DN.agreementStatus, "agreement-status"),
            *YEARS,
            concept("field", DN.field, "theme", many=True),
        ),
    ),
    Table(
        "agreement_acts.csv",
        "act",
        (DN.AgreementAct,),
        (
            refers("agreement", DN.agreement, "agreement", required=True, many=True),
            concept("kind", DN.actKind, "act-kind", required=True),
            Column("year", DN.actYear, "year"),
            Column("date", DN.actDate, "date"),
            Column("time_text", DN.timeText, "text", "vi"),
        ),
    ),
    Table(
        "filings.csv",
        "filing",
        (DN.Filing,),
        (
            refers("filed_by", DN.filedBy, "unit", "agency", required=True),
            refers("required_by", DN.requiredBy, "document", required=True),
            concept("kind", DN.filingKind, "filing-kind", required=True),
            Column("deadline", DN.deadline, "date", required=True),
            refers("submitted_to", DN.submittedTo, "agency", required=True, many=True),
            concept("status", DN.filingStatus, "filing-status", required=True),
            refers("status_stated_in", DN.statusStatedIn, "document", required=True),
        ),
    ),
    Table(
        "results.csv",
        "result",
        (DN.Result,),
        (
            concept("indicator", DN.indicator, "indicator", required=True),
            *QUANTITY,
            Column("year", DN.year, "year"),
            refers("involves", DN.involves, *KINDS_ABOUT, many=True),
            concept("theme", DN.theme, "theme", many=True),
        ),
    ),
    Table(
        "events.csv",
        "event",
        (DN.Event,),
        (
            *ALT_LABELS,
            concept("status", DN.eventStatus, "event-status", required=True),
            Column("year", DN.eventYear, "year"),
            Column("date", DN.eventDate, "date"),
            Column("time_text", DN.timeText, "text", "vi"),
            refers("involves", DN.involves, *KINDS_ABOUT, many=True),
            concept("theme", DN.theme, "theme", many=True),
        ),
    ),
    Table(
        "findings.csv",
        "finding",
        (DN.Finding,),
        (
            concept("kind", DN.findingKind, "finding-kind", required=True),
            concept("cause_kind", DN.causeKind, "cause-kind"),
            refers("about", DN.about, *KINDS_ABOUT, many=True),
            refers("addressed_to", DN.addressedTo, *KINDS_OF_ACTOR, many=True),
            concept("theme", DN.theme, "theme", many=True),
        ),
    ),
    Table(
        "statements.csv",
        "statement",
        (DN.Statement,),
        (
            concept("kind", DN.statementKind, "statement-kind", required=True),
            refers("about", DN.about, *KINDS_ABOUT, many=True),
            concept("theme", DN.theme, "theme", many=True),
        ),
    ),
)
"""What the documents say is to be done, was done and was found, each with its columns."""
