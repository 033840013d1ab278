import { Link } from "@tanstack/react-router";
import { EngineCards } from "./EngineCards";
import { ModelsPanel } from "./ModelsPanel";
import { VoiceTest } from "./VoiceTest";

/** What speaks: the engines, the models that they speak with, and trying them side by side. */
export function EnginesPage() {
  return (
    <>
      <div className="page-head">
        <h1>Engines</h1>
        <Link className="button" to="/compare">
          Try voices side by side
        </Link>
      </div>
      <EngineCards />
      <ModelsPanel />
      <VoiceTest />
    </>
  );
}
