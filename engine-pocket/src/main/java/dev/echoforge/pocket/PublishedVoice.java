package dev.echoforge.pocket;

import java.util.List;
import java.util.Optional;

/**
 * A voice that Kyutai publishes, with its licence as the hub's {@code kyutai/tts-voices} states it.
 * Those that may not be used commercially (cosette, jean) are left out.
 *
 * @param file the state's name without {@code .safetensors}
 * @param licence its SPDX identifier
 * @param source whose recording it was made from
 */
record PublishedVoice(String file, String licence, String source) {

  private static final String BY = "CC-BY-4.0";
  private static final String FREE = "CC0-1.0";
  private static final String VCTK = "VCTK corpus, University of Edinburgh";

  /** Whose recording it is stands on the hub, and is not repeated here from hearsay. */
  private static final String UNKNOWN = "source: kyutai/tts-voices";

  /** Voices whose licence forbids commercial use: never listed, whoever puts their files there. */
  private static final List<String> NON_COMMERCIAL = List.of("cosette", "jean");

  static final List<PublishedVoice> ALL =
      List.of(
          new PublishedVoice("alba", BY, UNKNOWN),
          new PublishedVoice("marius", FREE, UNKNOWN),
          new PublishedVoice("javert", FREE, UNKNOWN),
          new PublishedVoice("fantine", BY, VCTK),
          new PublishedVoice("eponine", BY, VCTK),
          new PublishedVoice("azelma", BY, VCTK),
          new PublishedVoice("anna", BY, VCTK),
          new PublishedVoice("vera", BY, VCTK),
          new PublishedVoice("charles", BY, VCTK),
          new PublishedVoice("paul", BY, VCTK),
          new PublishedVoice("george", BY, VCTK),
          new PublishedVoice("mary", BY, VCTK),
          new PublishedVoice("jane", BY, VCTK),
          new PublishedVoice("michael", BY, VCTK),
          new PublishedVoice("eve", BY, VCTK),
          new PublishedVoice("bill_boerst", FREE, UNKNOWN),
          new PublishedVoice("caro_davy", FREE, UNKNOWN),
          new PublishedVoice("peter_yearsley", FREE, UNKNOWN),
          new PublishedVoice("stuart_bell", FREE, UNKNOWN));

  /** The published voice of that file name, without its ending. */
  static Optional<PublishedVoice> of(String file) {
    return ALL.stream().filter(voice -> voice.file.equals(file)).findFirst();
  }

  /** Whether a voice may only be used without profit, and so not here. */
  static boolean isNonCommercial(String file) {
    return NON_COMMERCIAL.contains(file);
  }

  /** What lists say of it. */
  String description() {
    return "Published by Kyutai under %s; %s.".formatted(licence, source);
  }
}
