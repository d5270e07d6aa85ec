// Reads a calendar entry from standard input with ical.js, and prints what it says as JSON.
import ICAL from "ical.js";

let text = "";
for await (const part of process.stdin) text += part;
const calendar = new ICAL.Component(ICAL.parse(text));
for (const zone of calendar.getAllSubcomponents("vtimezone")) {
  ICAL.TimezoneService.register(new ICAL.Timezone(zone));
}
const component = calendar.getFirstSubcomponent("vevent");
const event = new ICAL.Event(component);
const people = (name) =>
  component.getAllProperties(name).map((property) => ({
    address: property.getFirstValue(),
    cn: property.getFirstParameter("cn"),
    rsvp: property.getFirstParameter("rsvp") ?? "",
    partstat: property.getFirstParameter("partstat") ?? "",
  }));
console.log(
  JSON.stringify({
    method: calendar.getFirstPropertyValue("method"),
    uid: event.uid,
    sequence: event.sequence,
    status: component.getFirstPropertyValue("status"),
    summary: event.summary,
    location: event.location,
    start: event.startDate.toJSDate().toISOString(),
    end: event.endDate.toJSDate().toISOString(),
    zone: event.startDate.zone.tzid,
    organizer: people("organizer"),
    attendees: people("attendee"),
  }),
);
