package dev.echoforge.pocket;

import dev.echoforge.speech.Gender;
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
record PublishedVoice(String file, Gender gender, String licence, String source) {

  private static final String BY = "CC-BY-4.0";
  private static final String FREE = "CC0-1.0";
  private static final String VCTK = "VCTK corpus, University of Edinburgh";
  private static final String DONATED = "given to Kyutai's voice donation project";

  /** Voices whose licence forbids commercial use: never listed, whoever puts their files there. */
  private static final List<String> NON_COMMERCIAL = List.of("cosette", "jean");

  static final List<PublishedVoice> ALL =
      List.of(
          new PublishedVoice("alba", Gender.FEMALE, BY, "Alba MacKenna"),
          new PublishedVoice("marius", Gender.MALE, FREE, DONATED),
          new PublishedVoice("javert", Gender.MALE, FREE, DONATED),
          new PublishedVoice("fantine", Gender.FEMALE, BY, VCTK),
          new PublishedVoice("eponine", Gender.FEMALE, BY, VCTK),
          new PublishedVoice("azelma", Gender.FEMALE, BY, VCTK),
          new PublishedVoice("anna", Gender.FEMALE, BY, VCTK),
          new PublishedVoice("vera", Gender.FEMALE, BY, VCTK),
          new PublishedVoice("charles", Gender.MALE, BY, VCTK),
          new PublishedVoice("paul", Gender.MALE, BY, VCTK),
          new PublishedVoice("george", Gender.MALE, BY, VCTK),
          new PublishedVoice("mary", Gender.FEMALE, BY, VCTK),
          new PublishedVoice("jane", Gender.FEMALE, BY, VCTK),
          new PublishedVoice("michael", Gender.MALE, BY, VCTK),
          new PublishedVoice("eve", Gender.FEMALE, BY, VCTK),
          new PublishedVoice("bill_boerst", Gender.MALE, FREE, "Bill Boerst, LibriVox"),
          new PublishedVoice("caro_davy", Gender.FEMALE, FREE, "Caro Davy, LibriVox"),
          new PublishedVoice("peter_yearsley", Gender.MALE, FREE, "Peter Yearsley, LibriVox"),
          new PublishedVoice("stuart_bell", Gender.MALE, FREE, "Stuart Bell, LibriVox"));

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
