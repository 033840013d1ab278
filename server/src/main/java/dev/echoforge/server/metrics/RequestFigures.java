package dev.echoforge.server.metrics;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Requests by outcome, and how long answers take. Audio and events are counted but not timed: they
 * last as long as somebody listens.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
final class RequestFigures extends OncePerRequestFilter implements Sampled {

  private static final long MICROS = 1_000;
  private static final long MAX_MICROS = 3_600_000_000L;
  private static final double MICROS_A_MILLI = 1_000.0;

  private final Recorder durations = new Recorder(MAX_MICROS, 2);
  private final LongAdder ok = new LongAdder();
  private final LongAdder refused = new LongAdder();
  private final LongAdder failed = new LongAdder();

  RequestFigures() {}

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    long began = System.nanoTime();
    boolean whole = false;
    try {
      chain.doFilter(request, response);
      whole = true;
    } finally {
      int status = whole ? response.getStatus() : 500;
      (status >= 500 ? failed : status >= 400 ? refused : ok).increment();
      String type = String.valueOf(response.getContentType());
      if (!request.isAsyncStarted()
          && !type.startsWith("audio/")
          && !type.startsWith("text/event-stream")) {
        durations.recordValue(Math.clamp((System.nanoTime() - began) / MICROS, 0, MAX_MICROS));
      }
    }
  }

  @Override
  public List<Series> series() {
    return List.of(
        new Series("requests.ok", "per_second", "Requests that were answered"),
        new Series("requests.refused", "per_second", "Requests that were refused (4xx)"),
        new Series("requests.failed", "per_second", "Requests that failed (5xx)"),
        new Series("latency.p50", "milliseconds", "Time of an answer, median"),
        new Series("latency.p95", "milliseconds", "Time of an answer, 95th percentile"),
        new Series("latency.p99", "milliseconds", "Time of an answer, 99th percentile"));
  }

  @Override
  public void read(double seconds, Map<String, Double> into) {
    into.put("requests.ok", ok.sumThenReset() / seconds);
    into.put("requests.refused", refused.sumThenReset() / seconds);
    into.put("requests.failed", failed.sumThenReset() / seconds);
    Histogram interval = durations.getIntervalHistogram();
    if (interval.getTotalCount() > 0) {
      into.put("latency.p50", interval.getValueAtPercentile(50) / MICROS_A_MILLI);
      into.put("latency.p95", interval.getValueAtPercentile(95) / MICROS_A_MILLI);
      into.put("latency.p99", interval.getValueAtPercentile(99) / MICROS_A_MILLI);
    }
  }
}
