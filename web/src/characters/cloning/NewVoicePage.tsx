import { useMutation, useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { Only } from "../../access/Only";
import * as saved from "../../app/queries";
import { queries } from "../../app/queries";
import { say } from "../../app/toasts";
import { useRested } from "../../common/rested";
import { ConsentStep } from "./ConsentStep";
import {
  changeClone,
  check,
  clearClone,
  cloneDraft,
  makeVoice,
  type Part,
  type Source,
  upload,
} from "./clone";
import { OwnRecording } from "./OwnRecording";
import { Readiness } from "./Readiness";
import { RecordingStep } from "./RecordingStep";
import { type Sound, soundOf } from "./sound";
import { WordsStep } from "./WordsStep";

/** While a slider moves, nothing is asked. */
const RESTED_MS = 400;

const STEPS = ["Recording", "Words", "Consent"] as const;

/** Clones a voice in three steps, with what is still missing beside them. */
export function NewVoicePage() {
  return (
    <Only who="editor">
      <Steps />
    </Only>
  );
}

function Steps() {
  const navigate = useNavigate();
  const { recording } = useSearch({ from: "/characters/new" });
  const [step, setStep] = useState(0);
  const [file, setFile] = useState<File>();
  const [sound, setSound] = useState<Sound>();
  const [part, setPart] = useState<Part>();
  const sent = useQuery(upload(recording === undefined ? file : undefined));
  const source: Source | undefined =
    recording !== undefined ? { recording } : sent.data === undefined ? undefined : { upload: sent.data.id };
  const proposed = sent.data?.report.trim;
  const used = useRested(part ?? proposed, RESTED_MS);
  const report = useQuery(check(recording !== undefined && used === undefined ? undefined : source, used));
  useEffect(() => {
    setSound(undefined);
    if (file !== undefined) {
      setPart(undefined);
      void soundOf(file).then(setSound);
    }
  }, [file]);
  // A recording of one's own brings its words with it.
  const words = recording === undefined ? undefined : report.data?.words;
  useEffect(() => {
    if (words !== undefined && words !== "") {
      changeClone({ transcript: words });
    }
  }, [words]);
  const make = useMutation({
    mutationFn: (from: Source) => makeVoice(from, part ?? proposed, cloneDraft.get()),
    onSuccess: async (voice) => {
      await queries.invalidateQueries({ queryKey: saved.voices.queryKey });
      clearClone();
      say({ key: "cloned", text: `${voice.name} is made.` });
      void navigate({ to: "/characters/$id", params: { id: voice.id } });
    },
  });
  return (
    <>
      <Link className="quiet" to="/characters">
        All characters
      </Link>
      <h1>A new voice</h1>
      <nav className="steps" aria-label="Steps">
        {STEPS.map((name, i) => (
          <button
            key={name}
            type="button"
            className="chip"
            aria-current={i === step ? "step" : undefined}
            onClick={() => setStep(i)}
          >
            {i + 1}. {name}
          </button>
        ))}
      </nav>
      <div className="clone">
        <div className="panel stack">
          {step === 0 && recording !== undefined && (
            <OwnRecording id={recording} part={part} onPart={setPart} onNext={() => setStep(1)} />
          )}
          {step === 0 && recording === undefined && (
            <RecordingStep
              file={file}
              sound={sound}
              part={part}
              proposed={proposed}
              onFile={setFile}
              onPart={setPart}
              onNext={() => setStep(1)}
            />
          )}
          {step === 1 && <WordsStep error={make.error} onNext={() => setStep(2)} />}
          {step === 2 && (
            <ConsentStep
              possible={source !== undefined}
              busy={make.isPending}
              error={make.error}
              onMake={() => source !== undefined && make.mutate(source)}
            />
          )}
        </div>
        <Readiness
          chosen={file !== undefined || recording !== undefined}
          error={sent.error ?? report.error}
          report={source === undefined ? undefined : report.data}
        />
      </div>
    </>
  );
}
