package dev.echoforge.server.http;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Answers that go on until the client has gone or the server stops. */
@Component
public class LongAnswers implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(LongAnswers.class);

  private final List<Runnable> wakers = new CopyOnWriteArrayList<>();
  private volatile boolean open = true;

  LongAnswers() {}

  /** Sends a stream's events, until {@link #isRunning} says that the server stops. */
  @FunctionalInterface
  public interface Events {

    /** Returns when the stream is at its end. */
    void send(SseEmitter emitter) throws IOException, InterruptedException;
  }

  /**
   * Answers with a stream of events, sent on a virtual thread of its own.
   *
   * @param name what is streamed, for the thread and the log
   * @param end runs when the stream has ended, however it did
   */
  public SseEmitter stream(String name, Events events, Runnable end) {
    SseEmitter emitter = new SseEmitter(0L);
    Thread.ofVirtual()
        .name(name)
        .start(() -> {
          try {
            events.send(emitter);
            emitter.complete();
          } catch (IOException | IllegalStateException e) {
            LOG.trace("whoever followed {} went away", name); // lower than the log is streamed at
          } catch (InterruptedException e) {
            emitter.complete();
          } catch (RuntimeException | Error e) {
            LOG.warn("a stream broke off: {}", name, e);
            emitter.completeWithError(e);
          } finally {
            end.run();
          }
        });
    return emitter;
  }

  /** What wakes answers that wait for long, so that they see that the server stops. */
  public void onStop(Runnable waker) {
    wakers.add(waker);
  }

  @Override
  public void start() {
    open = true;
  }

  @Override
  public void stop() {
    open = false;
    wakers.forEach(LongAnswers::wake);
  }

  /** One that fails keeps no other from being woken. */
  private static void wake(Runnable waker) {
    try {
      waker.run();
    } catch (RuntimeException | Error e) {
      LOG.warn("a stream can't be told that the server stops", e);
    }
  }

  @Override
  public boolean isRunning() {
    return open;
  }

  /** Before the web server waits for its answers to end. */
  @Override
  public int getPhase() {
    return Integer.MAX_VALUE;
  }
}
