package dev.echoforge.hub;

import dev.echoforge.speech.Cancellation;
import dev.echoforge.speech.SpeechCancelledException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * An answer's bytes while they arrive. Unlike the client's own stream it notices silence and a
 * cancelled work.
 */
final class ByteFlow implements Flow.Subscriber<List<ByteBuffer>>, AutoCloseable {

  private static final int AHEAD = 16;
  private static final long TICK_MILLIS = 50;

  /** What happened. */
  private sealed interface Event {
    record Bytes(List<ByteBuffer> buffers) implements Event {}

    record End(@Nullable Throwable failure) implements Event {}
  }

  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private volatile Flow.@Nullable Subscription subscription;

  @Override
  public void onSubscribe(Flow.Subscription given) {
    subscription = given;
    given.request(AHEAD);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    events.add(new Event.Bytes(buffers));
  }

  @Override
  public void onError(Throwable failure) {
    events.add(new Event.End(failure));
  }

  @Override
  public void onComplete() {
    events.add(new Event.End(null));
  }

  /**
   * The next bytes, or null at the end.
   *
   * @throws IOException if the connection breaks or nothing comes for too long
   */
  @Nullable List<ByteBuffer> next(Duration patience, Cancellation cancellation) throws IOException {
    Event event = null;
    for (long waited = 0; event == null; waited += TICK_MILLIS) {
      cancellation.check();
      if (waited > patience.toMillis()) {
        throw new SocketTimeoutException("nothing came for " + patience.toMillis() + " ms");
      }
      try {
        event = events.poll(TICK_MILLIS, TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new SpeechCancelledException();
      }
    }
    return switch (event) {
      case Event.Bytes bytes -> {
        Flow.Subscription open = subscription;
        if (open != null) {
          open.request(1);
        }
        yield bytes.buffers();
      }
      case Event.End(Throwable failure) when failure != null ->
          throw failure instanceof IOException io ? io : new IOException(failure);
      case Event.End ignored -> null;
    };
  }

  /** Wants no more; the connection is dropped unless all has come. */
  @Override
  public void close() {
    Flow.Subscription open = subscription;
    if (open != null) {
      open.cancel();
    }
  }
}
