package dev.echoforge.server.logs;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.stereotype.Component;

/** Takes what is logged, without its secrets, into memory and files. */
@Component
final class LogCapture implements DisposableBean {

  private static final Logger LOG = LoggerFactory.getLogger(LogCapture.class);
  private static final long MAX_CHARACTERS = 32L << 20;
  private static final int MAX_MESSAGE = 8_000;
  private static final int MAX_TRACE = 16_000;

  /** The fields that a thread's work carries; whoever begins it sets them. */
  private static final String TASK = "task";

  private static final String CALLER = "caller";

  private final LogRing ring;
  private final Redaction redaction;
  private final @Nullable LogFiles files;
  private final ch.qos.logback.classic.@Nullable Logger root;
  private final Sink sink = new Sink();

  LogCapture(
      LogSettings settings,
      @Value("${echoforge.data-dir}") Path dataDir,
      ConfigurableEnvironment environment) {
    this.ring = new LogRing(settings.memory(), MAX_CHARACTERS);
    this.redaction = Redaction.of(environment);
    if (!(LoggerFactory.getILoggerFactory() instanceof LoggerContext context)) {
      this.files = null;
      this.root = null;
      return;
    }
    this.files = settings.files() ? open(settings.in(dataDir), settings) : null;
    this.root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    sink.setContext(context);
    sink.setName("echoforge-capture");
    sink.start();
    root.addAppender(sink);
  }

  private @Nullable LogFiles open(Path folder, LogSettings settings) {
    try {
      ring.restore(LogFiles.earlier(folder, settings.memory()));
      return new LogFiles(folder, settings);
    } catch (IOException | RuntimeException e) {
      LOG.warn("the log is not written to files: {} can't be used ({})", folder, e.toString());
      return null;
    }
  }

  LogRing ring() {
    return ring;
  }

  /** The appender: what fails here is told by Logback's own status, never logged again. */
  private final class Sink extends UnsynchronizedAppenderBase<ILoggingEvent> {

    @Override
    protected void append(ILoggingEvent event) {
      LogEntry entry = ring.add(entry(event));
      LogFiles open = files;
      if (open != null) {
        open.write(entry);
      }
    }
  }

  private LogEntry entry(ILoggingEvent event) {
    Map<String, String> fields = event.getMDCPropertyMap();
    IThrowableProxy failure = event.getThrowableProxy();
    return new LogEntry(
        0,
        event.getInstant(),
        event.getLevel().toString().toLowerCase(Locale.ROOT),
        event.getLoggerName(),
        clean(String.valueOf(event.getFormattedMessage()), MAX_MESSAGE),
        event.getThreadName(),
        fields.get(TASK),
        fields.get(CALLER),
        failure == null ? null : clean(ThrowableProxyUtil.asString(failure), MAX_TRACE));
  }

  private String clean(String text, int atMost) {
    String shortened = text.length() > atMost ? text.substring(0, atMost) + " …" : text;
    return redaction.of(shortened);
  }

  @Override
  public void destroy() {
    if (root != null) {
      root.detachAppender(sink);
    }
    sink.stop();
    if (files != null) {
      files.close();
    }
  }
}
