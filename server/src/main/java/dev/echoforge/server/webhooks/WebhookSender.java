package dev.echoforge.server.webhooks;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.Timeout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Makes one attempt: a POST to a checked address within a limited time. Redirects are not followed,
 * no connection is used twice, and of an answer only its status is read.
 */
@Component
class WebhookSender implements DisposableBean {

  private static final Logger LOG = LoggerFactory.getLogger(WebhookSender.class);
  private static final int MAX_CONNECTIONS = 64;
  private static final int MAX_CONNECTIONS_PER_HOST = 16;

  private final Supplier<WebhookSettings> settings;
  private final Clock clock;
  private volatile AddressRules rules;
  private final CloseableHttpClient client;
  private final ScheduledExecutorService deadlines =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("webhook-deadlines").daemon(true).factory());

  @Autowired
  WebhookSender(Supplier<WebhookSettings> settings, Clock clock) {
    this(settings, clock, new SystemDns());
  }

  WebhookSender(Supplier<WebhookSettings> settings, Clock clock, DnsResolver lookup) {
    this.settings = settings;
    this.clock = clock;
    this.rules = new AddressRules(settings.get().allowedNetworks());
    this.client =
        HttpClients.custom()
            .setConnectionManager(
                PoolingHttpClientConnectionManagerBuilder.create()
                    .setDnsResolver(new CheckedDns(this::rules, lookup))
                    .setConnectionConfigResolver(route -> connectionConfig())
                    .setMaxConnTotal(MAX_CONNECTIONS)
                    .setMaxConnPerRoute(MAX_CONNECTIONS_PER_HOST)
                    .build())
            .setConnectionReuseStrategy((request, response, context) -> false)
            .setUserAgent("EchoForge-Webhooks")
            .disableAutomaticRetries()
            .disableRedirectHandling()
            .disableCookieManagement()
            .disableAuthCaching()
            .disableContentCompression()
            .build();
  }

  private ConnectionConfig connectionConfig() {
    Timeout timeout = Timeout.of(settings.get().timeout());
    return ConnectionConfig.custom().setConnectTimeout(timeout).setSocketTimeout(timeout).build();
  }

  private RequestConfig requestConfig() {
    Timeout timeout = Timeout.of(settings.get().timeout());
    return RequestConfig.custom()
        .setConnectionRequestTimeout(timeout)
        .setResponseTimeout(timeout)
        .setProtocolUpgradeEnabled(false)
        .build();
  }

  /** Which addresses may be called now. */
  AddressRules rules() {
    List<String> allowed = settings.get().allowedNetworks();
    if (!rules.allowed().equals(allowed)) {
      rules = new AddressRules(allowed);
    }
    return rules;
  }

  /** Sends a delivery; whatever goes wrong is in the answer. */
  Attempt send(Webhook webhook, Delivery delivery) {
    long begun = System.nanoTime();
    try {
      int status = post(webhook, delivery);
      String error =
          status >= 200 && status < 300
              ? null
              : status >= 300 && status < 400
                  ? "answered %d: redirects are not followed; enter the final address"
                      .formatted(status)
                  : "answered %d, not 2xx".formatted(status);
      return new Attempt(status, error, took(begun));
    } catch (IOException | RuntimeException e) {
      LOG.debug("delivery {} was not sent", delivery.id(), e);
      return new Attempt(null, reason(e, took(begun)), took(begun));
    } catch (Error e) {
      LOG.error("delivery {} was not sent", delivery.id(), e);
      return new Attempt(null, "an error of the server's own", took(begun));
    }
  }

  private int post(Webhook webhook, Delivery delivery) throws IOException {
    long seconds = clock.instant().getEpochSecond();
    String id = delivery.id().toString();
    HttpPost request = new HttpPost(webhook.url());
    request.setConfig(requestConfig());
    request.setHeader("webhook-id", id);
    request.setHeader("webhook-timestamp", String.valueOf(seconds));
    request.setHeader(
        "webhook-signature", Signature.of(webhook.secret(), id, seconds, delivery.body()));
    request.setEntity(new StringEntity(delivery.body(), ContentType.APPLICATION_JSON));
    // A receiver that sends a byte now and then would never be timed out by the socket.
    Future<?> deadline =
        deadlines.schedule(
            request::cancel, settings.get().timeout().toMillis(), TimeUnit.MILLISECONDS);
    try {
      ClassicHttpResponse response = client.executeOpen(null, request, null);
      int status = response.getCode();
      request.cancel(); // closing alone would read the body to its end
      close(response);
      return status;
    } finally {
      deadline.cancel(false);
    }
  }

  private static void close(ClassicHttpResponse response) {
    try {
      response.close();
    } catch (IOException e) {
      LOG.trace("the connection was closed before the answer was read", e);
    }
  }

  private String reason(Exception failure, int tookMs) {
    if (failure instanceof CheckedDns.NotPublicException) {
      return String.valueOf(failure.getMessage());
    }
    if (failure instanceof SocketTimeoutException
        || failure instanceof ConnectTimeoutException
        || failure instanceof CancellationException
        || tookMs >= settings.get().timeout().toMillis()) {
      return "no answer within " + settings.get().timeout().toMillis() + " ms";
    }
    if (failure instanceof UnknownHostException) {
      return "the host is not known";
    }
    if (failure instanceof ConnectException || failure instanceof NoRouteToHostException) {
      return "nothing listens there, or there is no way to it";
    }
    if (failure instanceof SSLException) {
      return "no secure connection: " + failure.getMessage();
    }
    return "the connection broke, or the answer was not HTTP";
  }

  private static int took(long begun) {
    return (int) TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
  }

  @Override
  public void destroy() throws IOException {
    deadlines.shutdownNow();
    client.close();
  }

  /** The operating system's. */
  private static final class SystemDns implements DnsResolver {
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
      return InetAddress.getAllByName(host);
    }

    @Override
    public String resolveCanonicalHostname(String host) {
      return host;
    }
  }
}
