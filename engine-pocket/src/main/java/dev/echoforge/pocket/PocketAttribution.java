package dev.echoforge.pocket;

import java.net.URI;

/** Whose a published model is, and on which terms: it stays with every copy. */
final class PocketAttribution {

  static final String FILE = "ATTRIBUTION.md";

  private PocketAttribution() {}

  static String of(PublishedModel model, URI hub, HubFile weights) {
    StringBuilder text =
        new StringBuilder(
            """
            # Pocket TTS by Kyutai

            Model %s, from %s/%s at %s.
            Copyright Kyutai; licence CC-BY-4.0 (https://creativecommons.org/licenses/by/4.0/): this notice stays with every copy.

            Kyutai prohibits: cloning or impersonating a voice without explicit and lawful consent; disinformation, or passing
            output off as a real recording; unlawful, harassing, hateful or privacy-invading content.

            Voices, each with its own licence:
            """
                .formatted(model.name(), hub, weights.repository().text(), weights.commit()));
    for (PublishedVoice voice : PublishedVoice.ALL) {
      text.append("- %s: %s; %s%n".formatted(voice.file(), voice.licence(), voice.source()));
    }
    return text.toString();
  }
}
