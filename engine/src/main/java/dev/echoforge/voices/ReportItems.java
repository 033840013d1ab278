package dev.echoforge.voices;

import dev.echoforge.checks.SpeakerCheck;
import dev.echoforge.dsp.LoudnessMeter;
import dev.echoforge.speech.Pcm;
import dev.echoforge.voices.RecordingReport.Item;
import dev.echoforge.voices.RecordingReport.Status;

/** What a report on a recording says of each thing that was measured. */
final class ReportItems {

  private static final double MIN_SECONDS = 3;
  private static final double GOOD_SECONDS = 6;
  private static final double QUIETEST_LUFS = -55;
  private static final double QUIET_LUFS = -35;
  private static final double FULL_SCALE = 0.99;
  private static final double SOME_CLIPPING = 0.0005;
  private static final double MUCH_CLIPPING = 0.02;
  private static final double CLEAN_DB = 25;
  private static final double NOISY_DB = 10;
  private static final double LITTLE_SPEECH = 0.35;
  private static final double NO_SPEECH = 0.1;

  private ReportItems() {}

  static Item length(double seconds) {
    Status status =
        seconds < MIN_SECONDS || seconds > RecordingReport.MAX_SECONDS
            ? Status.FAIL
            : seconds < GOOD_SECONDS ? Status.WARN : Status.OK;
    String words =
        seconds > RecordingReport.MAX_SECONDS
            ? "longer than 30 s: choose a part of it"
            : seconds < MIN_SECONDS
                ? "shorter than 3 s: record more"
                : status == Status.WARN
                    ? "long enough, but 6 s and more sound better"
                    : "long enough";
    return new Item(
        "length", seconds, MIN_SECONDS, RecordingReport.MAX_SECONDS, status, words + " (seconds)");
  }

  static Item level(Pcm pcm) {
    LoudnessMeter meter = new LoudnessMeter(pcm.sampleRateHz());
    meter.write(pcm.samples(), 0, pcm.samples().length);
    double measured = meter.loudnessLufs();
    double lufs =
        Double.isFinite(measured)
            ? Math.max(RecordingReport.SILENT_DB, measured)
            : RecordingReport.SILENT_DB;
    Status status =
        lufs < QUIETEST_LUFS ? Status.FAIL : lufs < QUIET_LUFS ? Status.WARN : Status.OK;
    String words =
        switch (status) {
          case FAIL -> "nothing is heard: is the microphone on?";
          case WARN -> "quiet: speak nearer to the microphone";
          case OK -> "loud enough";
        };
    return new Item("level", lufs, QUIET_LUFS, 0, status, words + " (LUFS)");
  }

  static Item clipping(Pcm pcm) {
    int clipped = 0;
    for (float sample : pcm.samples()) {
      if (Math.abs(sample) >= FULL_SCALE) {
        clipped++;
      }
    }
    double share = clipped / (double) Math.max(1, pcm.samples().length);
    Status status =
        share > MUCH_CLIPPING ? Status.FAIL : share > SOME_CLIPPING ? Status.WARN : Status.OK;
    String words =
        status == Status.OK ? "not overdriven" : "overdriven: lower the microphone's level";
    return new Item(
        "clipping", share, 0, SOME_CLIPPING, status, words + " (share of samples at full scale)");
  }

  static Item noise(double db) {
    Status status = db >= CLEAN_DB ? Status.OK : Status.WARN;
    String words =
        status == Status.OK
            ? "little noise"
            : db < NOISY_DB ? "much noise, or no pauses" : "some noise: a quiet room sounds better";
    return new Item(
        "noise",
        db,
        CLEAN_DB,
        -RecordingReport.SILENT_DB,
        status,
        words + " (decibels between the voice and what is behind it)");
  }

  static Item speech(double share, double loudest) {
    Status status =
        share < NO_SPEECH || loudest < QUIETEST_LUFS
            ? Status.FAIL
            : share < LITTLE_SPEECH ? Status.WARN : Status.OK;
    String words =
        switch (status) {
          case FAIL -> "hardly anything is said";
          case WARN -> "little is said: leave out the silence";
          case OK -> "somebody speaks most of the time";
        };
    return new Item("speech", share, LITTLE_SPEECH, 1, status, words + " (share of the time)");
  }

  static Item speakers(Pcm pcm) {
    double score = SpeakerCheck.of(pcm);
    boolean several = score > SpeakerCheck.LIMIT;
    String words =
        Double.isNaN(score)
            ? "too little is said to tell how many speak"
            : several
                ? "more than one person seems to speak: choose a part with one alone"
                : "one person speaks";
    return new Item(
        "speakers",
        Double.isNaN(score) ? 0 : score,
        0,
        SpeakerCheck.LIMIT,
        several ? Status.WARN : Status.OK,
        words + " (how far its two most different parts are apart)");
  }
}
