package dev.echoforge.cli.say;

import dev.echoforge.delivery.Rendition;
import dev.echoforge.speech.QualitySummary;
import org.jspecify.annotations.Nullable;

/** What {@code say --json} prints. */
record SpeechReport(
    @Nullable String out,
    String format,
    @Nullable String captions,
    double seconds,
    int sampleRate,
    int sentences,
    String engine,
    String voice,
    String voiceName,
    boolean placeholder,
    DeviceReport device,
    @Nullable String reason,
    long seed,
    boolean watermark,
    double computeSeconds,
    double realTimeFactor,
    @Nullable QualitySummary quality) {

  static SpeechReport of(Rendition rendition, SpeechTargets targets, boolean watermark) {
    var device = rendition.outcome().device();
    return new SpeechReport(
        targets.file() == null ? targets.piped() ? "-" : null : targets.file().toString(),
        targets.format().id(),
        targets.captions() == null ? null : targets.captions().toString(),
        rendition.seconds(),
        rendition.sampleRateHz(),
        rendition.outcome().sentences(),
        rendition.outcome().engine(),
        rendition.voice().id(),
        rendition.voice().name(),
        rendition.placeholder(),
        new DeviceReport(device.requested().id(), device.used().id(), device.reason()),
        rendition.reason(),
        rendition.seed(),
        watermark,
        rendition.computeSeconds(),
        rendition.realTimeFactor(),
        rendition.quality());
  }

  /** The device as the API has it. */
  record DeviceReport(String requested, String used, @Nullable String reason) {}
}
