import { describe, expect, it } from "vitest";
import { provesSession, Sessions } from "./sessions.ts";

const HOUR = 3_600_000;

function sessionsAt(start = 0): { sessions: Sessions; clock: { now: number } } {
  const clock = { now: start };
  return { sessions: new Sessions(() => clock.now), clock };
}

describe("Sessions", () => {
  it("gives each sign-in another id and another csrf", () => {
    const { sessions } = sessionsAt();
    const [a, b] = [sessions.begin(), sessions.begin()];
    expect(a.id).not.toBe(b.id);
    expect(a.session.csrf).not.toBe(b.session.csrf);
    expect(sessions.find(a.id)).toBe(a.session);
    expect(sessions.find(a.session.key)).toBeNull();
  });

  it("ends a session that nobody used for 12 hours", () => {
    const { sessions, clock } = sessionsAt();
    const { id } = sessions.begin();
    clock.now = 12 * HOUR - 1;
    expect(sessions.find(id)).not.toBeNull();
    clock.now += 12 * HOUR;
    expect(sessions.find(id)).toBeNull();
  });

  it("ends a session 7 days after sign-in however much it is used, and its streams with it", () => {
    const { sessions, clock } = sessionsAt();
    const { session } = sessions.begin();
    let closed = 0;
    sessions.attach(session, () => closed++);
    clock.now = 7 * 24 * HOUR - 1;
    sessions.sweep();
    expect(closed).toBe(0);
    clock.now += 1;
    sessions.sweep();
    expect(closed).toBe(1);
  });

  it("counts an open stream as use, until it closes", () => {
    const { sessions, clock } = sessionsAt();
    const { id, session } = sessions.begin();
    const detach = sessions.attach(session, () => {});
    clock.now = 20 * HOUR;
    detach();
    clock.now = 31 * HOUR;
    sessions.sweep();
    expect(sessions.find(id)).toBe(session);
  });

  it("closes a stream at once when its session has ended meanwhile", () => {
    const { sessions } = sessionsAt();
    const { session } = sessions.begin();
    sessions.end(session);
    let closed = false;
    sessions.attach(session, () => {
      closed = true;
    });
    expect(closed).toBe(true);
  });

  it("keeps a thousand sessions and ends the oldest beyond", () => {
    const { sessions } = sessionsAt();
    const first = sessions.begin();
    const second = sessions.begin();
    for (let i = 0; i < 999; i++) sessions.begin();
    expect(sessions.find(first.id)).toBeNull();
    expect(sessions.find(second.id)).not.toBeNull();
  });

  it("takes no other session's csrf as proof", () => {
    const { sessions } = sessionsAt();
    const [a, b] = [sessions.begin().session, sessions.begin().session];
    expect(provesSession(a, a.csrf)).toBe(true);
    expect(provesSession(a, b.csrf)).toBe(false);
    expect(provesSession(a, undefined)).toBe(false);
  });
});
