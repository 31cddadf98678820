"use client";

import { useState } from "react";
import { type Prove, useProof } from "@/components/people/use-proof";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { MarginTitle, SheetSection } from "@/components/ui/sheet-section";
import type { ActionResult } from "@/lib/errors/action-result";
import type { Settings } from "@/lib/settings/find-settings";
import type { NumberSettingName } from "@/lib/settings/number-settings";
import type { ScoreWeighting } from "@/lib/settings/score-weights";
import type { SettingCommand } from "@/lib/settings/setting-command";
import { NumberSetting } from "./number-setting";
import { type WeightActions, WeightsSetting } from "./weights-setting";

export type AllSettings = Settings & Record<NumberSettingName, number>;

/** Saves, asking for the password again where the server wants it. Returns a message when it failed. */
export type SaveSetting = (command: SettingCommand, said: string) => Promise<string | null>;

type SettingsDeskProps = {
  start: AllSettings;
  save: (input: SettingCommand) => Promise<ActionResult<AllSettings>>;
  weighting: ScoreWeighting;
  /** How many there are. */
  articles: number;
  prove: Prove;
} & WeightActions;

/** What holds for everybody, each with what it means and a question before it changes. */
export function SettingsDesk({ start, save, prove, weighting, articles, ...weights }: SettingsDeskProps) {
  const [settings, setSettings] = useState(start);
  const [said, setSaid] = useState("");
  const proof = useProof(prove);

  const change: SaveSetting = async (command, words) => {
    const answer = await proof.run(() => save(command));
    if (!answer.ok) return answer.error.message;
    setSettings(answer.data);
    setSaid(words);
    return null;
  };

  return (
    <>
      <p role="status" className="sr-only">
        {said}
      </p>
      <SheetSection label="Images" margin={<MarginTitle>Images</MarginTitle>}>
        <h1 className="sr-only">Settings</h1>
        <ImagesSetting areOn={settings.images} change={change} />
      </SheetSection>
      <SheetSection label="Scores" margin={<MarginTitle>Scores</MarginTitle>}>
        <WeightsSetting start={weighting} articles={articles} proof={proof} {...weights} />
      </SheetSection>
      <SheetSection label="Exports" margin={<MarginTitle>Exports</MarginTitle>}>
        <h2 className="headline-small">Files of exports</h2>
        <p className="mb-3 max-w-[62ch] text-ink-2">
          A set and its manifest stay for good. Files that are gone are written again, to the same bytes. 0 is no limit.
        </p>
        <div className="flex flex-wrap gap-x-8 gap-y-3">
          <NumberSetting
            name="export-days"
            label="Days that files stay"
            value={settings["export-days"]}
            change={change}
          />
          <NumberSetting
            name="export-megabytes"
            label="Largest export, in MB"
            value={settings["export-megabytes"]}
            change={change}
          />
        </div>
      </SheetSection>
      {proof.dialog}
    </>
  );
}

function ImagesSetting({ areOn, change }: { areOn: boolean; change: SaveSetting }) {
  const [isAsking, setAsking] = useState(false);
  const verb = areOn ? "Switch off" : "Allow";
  const said = areOn ? "Images may not be asked for." : "Images may be asked for.";
  return (
    <>
      <h2 className="headline-small">Images of articles</h2>
      <p className="mb-3 max-w-[62ch] text-ink-2">
        Nothing in an article loads from another host by itself. Where this is allowed, a reader may ask for the images
        of the article before them; each host then learns the reader’s address.
      </p>
      <p className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <span>
          Now <b className="font-strong">{areOn ? "allowed, on request" : "not allowed"}</b>
        </span>
        <Button aria-label={`${verb} images`} onClick={() => setAsking(true)}>
          {verb}…
        </Button>
      </p>
      <ConfirmDialog
        open={isAsking}
        onClose={() => setAsking(false)}
        title={areOn ? "Switch images off?" : "Allow images on request?"}
        confirmLabel={verb}
        onConfirm={() => change({ name: "images", isOn: !areOn }, said)}
      >
        It holds for everybody from the next page on, stands in the audit log, and can be changed back at any time.
      </ConfirmDialog>
    </>
  );
}
