package dev.echoforge.server.logs;

import dev.echoforge.server.settings.SecretNames;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;

/**
 * Takes secrets out of what is logged: the values of configured secrets wherever they stand, and
 * whatever looks like a key, a password, a token or a cookie.
 */
final class Redaction {

  /** A shorter value would be found inside of ordinary words. */
  private static final int LEAST_CHARS = 6;

  private static final List<Pattern> SHAPES =
      List.of(
          Pattern.compile("()\\bef_[A-Za-z0-9_-]{8,}"),
          Pattern.compile("(?i)(\\b(?:bearer|basic)\\s+)[A-Za-z0-9._~+/=-]{6,}"),
          Pattern.compile(
              "(?i)([\\w.-]*(?:password|passwd|pwd|secret|token|api[-_]?key|xi-api-key|authorization)"
                  + "[\"']?\\s*[:=]\\s*[\"']?)(?!(?:bearer|basic)\\s)[^\\s\"',;&)}\\]]{3,}"),
          Pattern.compile(
              "(?i)(\\b(?:ef_session|ef_device|set-cookie|cookie)\\s*[:=]\\s*)[^\\s,]+"),
          Pattern.compile("(://[^\\s/:@]+:)[^\\s/@]+(?=@)"),
          Pattern.compile("()\\beyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]*"));

  private final List<String> known;

  Redaction(Set<String> secrets) {
    known =
        secrets.stream()
            .filter(secret -> secret.length() >= LEAST_CHARS)
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList();
  }

  /** With the secrets of a configuration. */
  static Redaction of(ConfigurableEnvironment environment) {
    Set<String> secrets = new TreeSet<>();
    for (PropertySource<?> source : environment.getPropertySources()) {
      if (source instanceof EnumerablePropertySource<?> listed) {
        for (String name : listed.getPropertyNames()) {
          if (SecretNames.isSecret(name)) {
            secrets.addAll(values(environment, name));
          }
        }
      }
    }
    return new Redaction(secrets);
  }

  private static List<String> values(ConfigurableEnvironment environment, String name) {
    List<String> values = new ArrayList<>();
    try {
      String value = environment.getProperty(name);
      if (value != null) {
        values.add(value.strip());
      }
    } catch (IllegalArgumentException e) {
      // A placeholder without a value: whoever needs it says so.
    }
    return values;
  }

  /** The text without secrets. */
  String of(String text) {
    String clean = text;
    for (String secret : known) {
      clean = clean.replace(secret, SecretNames.MASK);
    }
    for (Pattern shape : SHAPES) {
      Matcher matcher = shape.matcher(clean);
      if (matcher.find()) {
        clean = matcher.replaceAll("$1" + Matcher.quoteReplacement(SecretNames.MASK));
      }
    }
    return clean;
  }
}
