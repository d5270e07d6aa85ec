"""What every invitation starts with."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils.translation import gettext_lazy as _

from meetings import logo
from meetings.models import Region
from meetings.queries import standing_texts
from portal.forms import LineField
from portal.shared_form import SharedModelForm
from portal.storage import NotStored


class RegionForm(SharedModelForm):
    """The standing texts, and the logo: a new one is checked here and drawn anew."""

    # Not the model's own field: the portal shows the logo itself, and keeps what was drawn, not what was sent.
    new_logo = forms.FileField(
        label=_("Logo"),
        required=False,
        allow_empty_file=True,
        max_length=1000,
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg,image/webp,image/gif"}),
        help_text=_("A picture: PNG, JPEG, WebP or GIF, at most 5 MB. It stands at the top of the invitation."),
    )
    without_logo = forms.BooleanField(label=_("Without a logo"), required=False)

    class Meta:
        model = Region
        fields = (*standing_texts.NAMES, "logo_alt")
        field_classes = dict.fromkeys(("sender", "recipients", "about_lead", "logo_alt"), LineField)

    def clean_new_logo(self) -> ContentFile | None:
        file = self.cleaned_data["new_logo"]
        if not file:
            return None
        try:
            return logo.check(file)
        except logo.LogoRefused as refused:
            raise ValidationError(str(refused)) from refused

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("without_logo"):
            self.instance.logo, cleaned["new_logo"] = "", None
        has_logo = cleaned.get("new_logo") or self.instance.logo
        if has_logo and not cleaned.get("logo_alt") and "logo_alt" not in self.errors:
            self.add_error("logo_alt", _("Say in words what the logo shows, for who cannot see it."))
        if cleaned.get("new_logo") and not self.errors:
            try:
                self.instance.logo = logo.keep(cleaned["new_logo"])
            except NotStored:
                self.add_error("new_logo", _("The disk of the portal is full. Nothing of your file is kept."))
        return cleaned
