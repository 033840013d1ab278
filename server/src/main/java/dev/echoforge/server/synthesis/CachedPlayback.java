package dev.echoforge.server.synthesis;

import dev.echoforge.delivery.PreparedWork;
import dev.echoforge.delivery.ResolvedVoice;
import dev.echoforge.server.synthesis.SpokenWork.Facts;
import dev.echoforge.speech.Device;
import dev.echoforge.speech.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.OptionalLong;

/** A work that was kept from before. */
final class CachedPlayback implements Playback {

  private static final int PIECE = 1 << 15;

  private final ResolvedVoice voice;
  private final long seed;
  private final String model;
  private final List<String> reasons;
  private final AudioBuffer buffer;
  private final Facts facts;

  CachedPlayback(PreparedWork work, AudioBuffer buffer, Facts facts) {
    this.voice = work.voice();
    this.seed = work.speech().sampling().seed();
    this.model = work.engine().identity();
    this.reasons = work.reasons();
    this.buffer = buffer;
    this.facts = facts;
  }

  @Override
  public ResolvedVoice voice() {
    return voice;
  }

  @Override
  public String engine() {
    return facts.engine();
  }

  @Override
  public Device device() {
    return facts.device().used();
  }

  @Override
  public String model() {
    return model;
  }

  @Override
  public long seed() {
    return seed;
  }

  @Override
  public int sampleRateHz() {
    return facts.sampleRateHz();
  }

  @Override
  public OptionalLong samples() {
    return OptionalLong.of(facts.samples());
  }

  @Override
  public List<String> reasons() {
    return reasons;
  }

  @Override
  public SpokenWork follow(PlaybackSink sink) throws IOException {
    sink.times(facts.words(), facts.sentences());
    long heard = 0;
    while (heard < facts.samples()) {
      int count = (int) Math.min(PIECE, facts.samples() - heard);
      sink.samples(buffer.read(heard, count));
      heard += count;
      sink.progress(new Progress(heard / (double) facts.samples(), "from the cache"));
    }
    return new SpokenWork(voice, seed, reasons, true, facts);
  }

  @Override
  public void close() {
    try {
      buffer.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
