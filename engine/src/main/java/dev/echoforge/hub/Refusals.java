package dev.echoforge.hub;

import dev.echoforge.speech.SpeechException;
import dev.echoforge.speech.UnavailableException;

/** Puts into words why a server does not give what was asked for. */
@FunctionalInterface
interface Refusals {

  /** Tells the status and what it means. */
  Refusals PLAIN =
      answer -> {
        String meaning = answer.status() == 404 ? " (there is no such file)" : "";
        return new UnavailableException(
            "%s answered %d%s"
                .formatted(WebAddresses.withoutQuery(answer.uri()), answer.status(), meaning));
      };

  /** The error for an answer that is final and not what was wanted. */
  SpeechException explain(Answer answer);
}
