import { describe, expect, test } from "vitest";
import { APP, calm } from "./findings-calm.ts";
import type { Story } from "./findings-story.ts";

describe("no leak suspect", () => {
  test.each([
    ["a large pool that is idle", (story: Story) => story.readOn(100)],
    ["a burst that stops", (story: Story) => story.readOn(100, (i) => i < 3 && story.leave(100, APP))],
    ["an application that grows and uses all", (story: Story) => story.readOn(100, () => story.open(2, APP))],
    ["a pool that falls idle", (story: Story) => fallsIdle(story)],
    ["subscribers and blocked workers that come", waiting],
    ["a deploy host by host", deploy],
    ["more hosts of an application, each with a pool", scaleOut],
    ["connections that come and go", churn],
  ])("for %s", (_, live) => {
    const story = calm();
    story.leave(300, { name: "pool", ip: "10.0.6.1" });
    live(story);
    expect(story.find("leak")).toBeUndefined();
  });

  test("for Clientele's own connections", () => {
    const story = calm();
    story.readOn(20, () => {
      const own = story.leave(2, { name: "clientele", ip: "10.0.7.1" });
      story.ownIds = [...story.ownIds, ...own.map(({ id }) => id)];
    });
    expect(story.ids()).toEqual([]);
  });

  test("where the server says too little to tell who was used", () => {
    const story = calm();
    story.readOn(30, () => story.open(2, { ...APP, cmd: "" }));
    expect(story.ids()).toEqual([]);
  });
});

function fallsIdle(story: Story): void {
  for (const [i, client] of story.clients.entries()) if (i < 20) client.cmd = "set";
  story.readOn(120);
}

function waiting(story: Story): void {
  story.readOn(60, () => {
    story.open(2, { ...APP, flags: "P", cmd: "subscribe" });
    story.open(2, { ...APP, flags: "b", cmd: "blpop" });
  });
}

/** Each new one connects before the old one goes. */
function deploy(story: Story): void {
  const hosts = Array.from({ length: 10 }, (_, i) => story.leave(12, { ...APP, ip: `10.1.0.${i}` }));
  story.readOn(10);
  for (const [i, old] of hosts.entries()) {
    story.leave(12, { ...APP, ip: `10.1.1.${i}` });
    story.readOn(2);
    story.close(old);
    story.readOn(2);
  }
}

function scaleOut(story: Story): void {
  story.leave(12, { ...APP, ip: "10.1.0.0" });
  story.readOn(20);
  for (let host = 1; host <= 30; host++) {
    story.leave(12, { ...APP, ip: `10.1.0.${host}` });
    story.readOn(2);
  }
}

function churn(story: Story): void {
  let last: ReturnType<Story["leave"]> = [];
  story.readOn(60, () => {
    story.close(last);
    last = story.leave(12, APP);
  });
}
