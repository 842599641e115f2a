import { Story } from "./findings-story.ts";

export const APP = { name: "checkout-api", ip: "10.0.3.7" };

/** Twenty busy clients on the host, and as many elsewhere. */
export function calm(): Story {
  const story = new Story();
  story.open(20, { name: "web", ip: APP.ip });
  story.open(20, { name: "search", ip: "10.0.4.1" });
  story.readOn(12);
  return story;
}
