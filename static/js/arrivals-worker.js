// Gives the page of arrivals, while there is no connection, from the copy that arrivals.js keeps on this tablet; and no
// other page: its address lies below that one. With a connection everything comes from the server.
"use strict";

addEventListener("install", () => self.skipWaiting());

const copyOf = async (request) => {
  for (const name of await caches.keys()) {
    const until = name.split(":")[2]; // "arrivals:person:milliseconds"
    if (Number(until) < Date.now()) await caches.delete(name);
  }
  return caches.match(request, { ignoreVary: true });
};

const answer = async (request) => {
  try {
    return await fetch(request);
  } catch (error) {
    const copy = await copyOf(request);
    if (copy) return copy;
    throw error;
  }
};

// The page and its files; what scripts ask for has no destination.
addEventListener("fetch", (event) => {
  if (event.request.method === "GET" && event.request.destination) event.respondWith(answer(event.request));
});
