"""What is the mail's own fault, and what that of who has to send it."""

import smtplib

import pytest
from anymail.exceptions import AnymailRecipientsRefused, AnymailRequestsAPIError
from requests import Response

from portal.refused_mail import Refusal, refusal


def answered(status: int, text: str) -> Response:
    response = Response()
    response.status_code, response._content = status, text.encode()
    return response


@pytest.mark.parametrize(
    ("error", "refused"),
    [
        (smtplib.SMTPRecipientsRefused({"a@b": (550, b"Weg")}), Refusal("550 Weg", for_good=True)),
        (smtplib.SMTPRecipientsRefused({"a@b": (450, b"Vol")}), Refusal("450 Vol", for_good=False)),
        (smtplib.SMTPDataError(554, "Te groot"), Refusal("554 Te groot", for_good=True)),
        (smtplib.SMTPSenderRefused(550, b"Wie?", "a@b"), None),
        (smtplib.SMTPServerDisconnected("weg"), None),
        (AnymailRequestsAPIError(response=answered(400, "Geen adres")), Refusal("400 Geen adres", for_good=True)),
        (AnymailRecipientsRefused(response=answered(200, "Geblokkeerd")), Refusal("Geblokkeerd", for_good=True)),
        *((AnymailRequestsAPIError(response=answered(status, "x")), None) for status in (401, 403, 404, 429, 500, 503)),
        (AnymailRequestsAPIError("geen verbinding"), None),
        (OSError("geen verbinding"), None),
    ],
    ids=str,
)
def test_whose_fault_it_is(error, refused):
    assert refusal(error) == refused
