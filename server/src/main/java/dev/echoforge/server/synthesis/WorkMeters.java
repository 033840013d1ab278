package dev.echoforge.server.synthesis;

import dev.echoforge.delivery.PreparedWork;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * What works are measured with.
 *
 * @param speed learns how long works take
 * @param metrics counts them
 * @param company how many are computed at once
 * @param isKept whether a sentence of that address is kept already
 * @param spoken remembers what was said
 * @param nanoTime a clock for durations
 */
@Component
record WorkMeters(
    SpeedMeter speed,
    SpeechMetrics metrics,
    Company company,
    Predicate<String> isKept,
    SpokenSentences spoken,
    LongSupplier nanoTime) {

  @Autowired
  WorkMeters(
      SpeedMeter speed,
      SpeechMetrics metrics,
      ComputeQueue queue,
      SentenceFiles sentences,
      SpokenSentences spoken) {
    this(speed, metrics, queue.company(), sentences::has, spoken, System::nanoTime);
  }

  /** A meter for a work that is ordered now. */
  WorkMeter of(PreparedWork work, boolean live, int characters) {
    return new WorkMeter(this, work, live, characters);
  }
}
