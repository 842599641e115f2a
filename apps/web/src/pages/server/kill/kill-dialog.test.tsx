import type { KillPreviewBody } from "@clientele/model";
import { act } from "react";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { provideGateway } from "../../../state/app.ts";
import { quietGateway } from "../../../state/quiet-gateway.ts";
import { words } from "../../../words/en.ts";
import { list, mountPage, show, unmountPage } from "../mounted-page.tsx";

beforeEach(mountPage);
afterEach(unmountPage);

describe("the kill dialog", () => {
  it("names what the server's own way to kill leaves uncertain, above the commands", async () => {
    const caution = "Another client may have taken the address.";
    const preview: KillPreviewBody = {
      preview: "p_1",
      at: new Date().toISOString(),
      expires: new Date().toISOString(),
      epoch: 1,
      targets: [
        {
          id: 7,
          addr: "10.0.0.1:5",
          name: "app",
          type: "normal",
          command: ["CLIENT", "KILL", "10.0.0.1:5"],
          protected: null,
          listed: true,
        },
      ],
      protectedHere: { replica: 0, "primary link": 0, "own connection": 1 },
      clients: 3,
      maxclients: null,
      caution,
    };
    provideGateway({ ...quietGateway, previewKill: () => Promise.resolve(preview) });
    list();
    await act(async () => show({}, "/s/cache?client=7&dialog=kill"));
    const said = document.querySelector("[role=dialog]")?.textContent ?? "";
    expect(said.indexOf(caution)).toBeGreaterThan(0);
    expect(said.indexOf(caution)).toBeLessThan(said.indexOf("CLIENT KILL 10.0.0.1:5"));
    expect(said).not.toContain(words.kill.commandsHow);
  });
});
