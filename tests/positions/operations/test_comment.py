"""Comments beside a clause."""

import pytest

from gremia.models import Role
from positions.models import Clause, Comment
from positions.operations.clause import ClauseRemoved, add_clause, remove_clause
from positions.operations.comment import add_comment, resolve_comment
from tests.factories import GremiumFactory, person, rapporteur


@pytest.fixture
def clause(position):
    return add_clause(position, kind="noting", text="de regio groeit", by=None)


def touched(clause):
    clause = Clause.objects.select_related("position").get(pk=clause.pk)
    return clause.touched, clause.position.activity


def test_a_comment_is_made_for_the_gremium_of_its_author_and_done_with_once(clause, position, almere):
    member, clerk = person(Role.MEMBER, almere), person(Role.CLERK, other := GremiumFactory())
    adviser, writer = person(Role.REGIONAL_ADVISER), rapporteur(position, almere)
    before = touched(clause)
    for by in (member, clerk, adviser):
        add_comment(clause, text=" Is dit\nzo? ", by=by)
    rows = [(c.text, c.written_by, c.on_behalf_of) for c in clause.comments.all()]
    assert rows == [("Is dit\nzo?", member, almere), ("Is dit\nzo?", clerk, other), ("Is dit\nzo?", adviser, None)]
    assert touched(clause) == (before[0] + 3, before[1] + 3), "open pages hear of it"
    assert clause.revisions.count() == 1
    comment = clause.comments.first()
    for by in (writer, member):
        resolve_comment(comment, by=by)
    comment = Comment.objects.get(pk=comment.pk)
    assert (comment.resolved_by, comment.resolved_at is not None) == (writer, True)
    assert touched(clause) == (before[0] + 4, before[1] + 4)


def test_there_is_none_without_words_or_at_a_removed_clause(clause, almere):
    member = person(Role.MEMBER, almere)
    with pytest.raises(ValueError, match="A comment"):
        add_comment(clause, text=" … ", by=member)
    comment = add_comment(clause, text="Zo?", by=member)
    remove_clause(clause, expected=1, by=None)
    with pytest.raises(ClauseRemoved):
        add_comment(clause, text="Zo?", by=member)
    resolve_comment(comment, by=member)
    assert Comment.objects.get().resolved_by == member
