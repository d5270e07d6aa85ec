"""The answers of gremia and fracties to a clause, and declaring the whole text joint."""

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from gremia.permissions import require
from gremia.requests import UserRequest
from portal.compared import ChangedMeanwhile
from portal.errors import ReasonRequired
from portal.form_key import answered_once
from portal.forms import form_status, put_in_data
from portal.numbers import whole_number
from portal.typed import give_back
from positions import permissions
from positions.consensus import OwnAnswer
from positions.forms.consensus import DeclarationForm, ReopeningForm, SetAsideForm, StanceForm
from positions.models import Clause, Position, Revision, Stance
from positions.operations.answering import NewAnswer, answer_clauses
from positions.operations.clause import ClauseRemoved, set_clause_aside, take_clause_up
from positions.operations.consensus import NoDictum, NotCarried, declare_joint
from positions.operations.errors import CouncilVoted, NobodyGoesOn
from positions.operations.reopening import reopen_text
from positions.queries.clause import visible_clauses
from positions.queries.consensus import (
    consensus_of_clauses,
    current_declaration,
    last_stance,
    support_by_gremium,
)
from positions.queries.proof import proof_of
from positions.views import page
from positions.views.page import explains_lock, vary_on_htmx

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

ANSWERS = {
    "akkoord": Stance.Answer.AGREE,
    "kanttekening": Stance.Answer.AGREE_WITH_REMARK,
    "bezwaar": Stance.Answer.OBJECT,
}
"""Each answer as it stands in addresses."""

REMOVED_MEANWHILE = gettext_lazy("Someone removed this clause meanwhile.")
VOTED = gettext_lazy("Your gremium is done with this text. What was said about it until then stays as it is.")


@vary_on_htmx
@explains_lock
@answered_once
def answer(request: UserRequest, clause_id: int, **speaker: int) -> HttpResponse:
    """A rapporteur answers on behalf of the own gremium, or a member on behalf of the own fractie.

    Upon a newer text than its author read it is refused (409), and what was typed stays.
    """
    clause = get_object_or_404(visible_clauses(request.user), pk=clause_id)
    gremium, fractie = page.speaker(request.user, clause.position, **speaker)
    own = OwnAnswer(clause, gremium, fractie, last_stance(clause, gremium, fractie))
    if clause.is_removed:
        return _removed(request, clause)
    data = request.POST.dict() if request.method == "POST" else None
    form = StanceForm(data, own_answer=own, answer=ANSWERS.get(request.GET.get("antwoord", ""), Stance.Answer.OBJECT))
    parts: dict[str, Any] = {"answer_form": form, "answering": own.key, "own": own}
    if form.is_valid():
        try:
            _record(request, own, form)
        except ClauseRemoved:
            return _removed(request, clause)
        except CouncilVoted:
            return _refused(request, clause, VOTED)
        except ChangedMeanwhile as refused:
            return _changed(request, own, form, parts, refused.now)
        return page.clause_response(request, clause, answered=own.key)
    context = page.context(request, clause.position) | parts | {"clause": clause}
    return page.form_response(request, context, "answer", f"#answer-{own.place}", form_status(form))


@vary_on_htmx
@explains_lock
@answered_once
def set_aside(request: UserRequest, clause_id: int) -> HttpResponse:
    """Leave a clause out of the motions, for a reason."""
    clause = get_object_or_404(visible_clauses(request.user), pk=clause_id)
    require(permissions.can_write_clauses(request.user, clause.position))
    form = SetAsideForm(request.POST if request.method == "POST" else None, clause=clause)
    status, is_stale = form_status(form), False
    if form.is_valid():
        try:
            set_clause_aside(clause, **form.cleaned_data, by=request.user)
            return page.saved_response(request, clause)
        except ClauseRemoved:
            return _removed(request, clause)
        except ChangedMeanwhile as refused:
            put_in_data(form, expected=refused.now.number)
            status, is_stale = 409, True
            clause = visible_clauses(request.user).get(pk=clause_id)
    if is_stale and request.htmx:
        return page.clause_response(request, clause, status=status, aside_form=form, is_stale=True)
    parts = {"aside_form": form, "clause": clause, "is_stale": is_stale}
    context = page.context(request, clause.position) | parts
    return page.form_response(request, context, "set_aside", f"#aside-{clause_id}", status)


@require_POST
@vary_on_htmx
@explains_lock
def take_up(request: UserRequest, clause_id: int) -> HttpResponse:
    """Put a clause that was set aside back into the motions."""
    clause = get_object_or_404(visible_clauses(request.user), pk=clause_id)
    require(permissions.can_write_clauses(request.user, clause.position))
    try:
        take_clause_up(clause, by=request.user)
    except ClauseRemoved:
        return _removed(request, clause)
    return page.saved_response(request, clause)


@require_POST
@vary_on_htmx
def declare(request: UserRequest, position_id: int) -> HttpResponse:
    """Declare that all gremia carry exactly this text."""
    position = get_object_or_404(Position.objects.visible_to(request.user), pk=position_id)
    require(permissions.can_write_clauses(request.user, position))
    expected, refused = whole_number(request.POST.get("expected", "")) or 0, ""
    form = DeclarationForm(request.POST, missing=proof_of(position, position.gremia.all()).missing)
    because = form.cleaned_data.get("because", "") if form.is_valid() else ""
    try:
        declare_joint(position, expected=expected, because=because, by=request.user)
    except ReasonRequired:
        return _ask_why(request, position)
    except ChangedMeanwhile:
        refused = _("The text changed meanwhile. Read it again before you declare it joint.")
    except NotCarried:
        refused = _("Not every gremium carries every clause: someone changed an answer meanwhile.")
    except NoDictum:
        refused = _("Nothing is asked yet. Add a dictum, or take one up again.")
    if not request.htmx:
        if refused:
            messages.warning(request, refused)
        return redirect(f"{position.get_absolute_url()}#consensus")
    position = Position.objects.visible_to(request.user).get(pk=position_id)
    context = page.context(request, position) | {"refused": refused, "just_declared": not refused}
    return render(request, "positions/_consensus.html", context, status=409 if refused else 200)


def _ask_why(request: UserRequest, position: Position) -> HttpResponse:
    """Not every gremium read the proof: wait, or say why not."""
    form = DeclarationForm(request.POST, missing=proof_of(position, position.gremia.all()).missing)
    context = page.context(request, position) | {"declaration_form": form}
    return page.form_response(request, context, "declare", "#consensus", 422)


@answered_once
def reopen(request: UserRequest, position_id: int) -> HttpResponse:
    """Let a text that was declared joint change again, for a reason that the other gremia hear."""
    position = get_object_or_404(Position.objects.visible_to(request.user), pk=position_id)
    require(permissions.can_write_clauses(request.user, position))
    declaration = current_declaration(position)
    if declaration is None:
        return give_back(request, _("This text is open already: it can be changed."), to=position)
    initial = {"expected": declaration.pk}
    form, is_stale = ReopeningForm(request.POST if request.method == "POST" else None, initial=initial), False
    if form.is_valid():
        try:
            reopen_text(position, **form.cleaned_data, by=request.user)
        except NobodyGoesOn:
            form.add_error(None, _("The motion of every gremium came to an end. Start a position for a new text."))
        except ChangedMeanwhile as refused:
            day = formats.date_format(timezone.localdate(refused.now.declared_at))
            words = _("Meanwhile another text was declared joint, on %(day)s. Look whether your reason is about that.")
            form.add_error(None, words % {"day": day})
            put_in_data(form, expected=refused.now.pk)
            is_stale = True
        else:
            messages.success(request, _("The text is open again. The other gremia get a mail with your reason."))
            return redirect(position)
    context = {"position": position, "form": form}
    return render(request, "positions/reopen.html", context, status=409 if is_stale else form_status(form))


@require_safe
def support(request: UserRequest, clause_id: int) -> HttpResponse:
    """The stance on a clause of each gremium and of each of its fracties, with seats; also of those without one.

    Of many gremia one is shown in full, and of the others how many say what, with who objects or remarks.
    """
    clause = get_object_or_404(visible_clauses(request.user), pk=clause_id)
    context = page.context(request, clause.position)
    [consensus] = consensus_of_clauses([clause], gremia=context["gremia"]).clauses
    shown = page.shown_gremia(request, clause.position, context["gremia"])
    parts = {
        "clause": clause,
        "clause_consensus": consensus,
        "shown": shown,
        "gremia_support": support_by_gremium(clause.position, [a for a in consensus.answers if a.gremium in shown]),
    }
    return render(request, "positions/support.html", context | parts)


def _record(request: UserRequest, own: OwnAnswer, form: StanceForm) -> None:
    """Raises why it was not."""
    clause, answer = own.clause, NewAnswer(own.clause, **form.cleaned_data)
    recorded = answer_clauses(
        clause.position, answers=[answer], gremium=own.gremium, fractie=own.fractie, by=request.user
    )
    if refusal := recorded.refused.get(clause.pk):
        raise refusal


def _changed(
    request: UserRequest, own: OwnAnswer, form: StanceForm, parts: dict[str, Any], now: Revision | Stance
) -> HttpResponse:
    """The newer text with what changed in it, or what was answered meanwhile, and the form as it was filled in."""
    clause = visible_clauses(request.user).get(pk=own.clause.pk)
    read = clause.revisions.filter(number=form.cleaned_data["expected"]).first()
    last = last_stance(clause, own.gremium, own.fractie)
    form.ask_again(clause.current, read, last)
    parts |= {"read": read} | ({"meanwhile": now} if isinstance(now, Stance) else {"is_stale": True})
    if request.htmx:
        return page.clause_response(request, clause, status=409, **parts)
    context = page.context(request, clause.position) | parts | {"clause": clause}
    return render(request, "positions/answer.html", context, status=409)


def _removed(request: UserRequest, clause: Clause) -> HttpResponse:
    return _refused(request, clause, REMOVED_MEANWHILE)


def _refused(request: UserRequest, clause: Clause, why: "StrOrPromise") -> HttpResponse:
    typed = [text for text in map(request.POST.get, ("remark", "counter_proposal")) if text]
    if request.htmx:
        return page.clause_response(request, clause, status=409, notice=why, typed=typed)
    return give_back(request, why, to=page.clause_address(visible_clauses(request.user).get(pk=clause.pk)), typed=typed)
