package dev.echoforge.speech;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How addresses of cached audio name the cloned voice that speaks in it, so that all of it can be
 * found and deleted when the voice is: {@code v}, 16 digits of {@link Voice#source}, a hyphen, then
 * the content's address. Audio of an engine's own voices has the content's address alone.
 */
public final class CachedAudio {

  private static final int SOURCE_DIGITS = 16;

  /** Matches every address. */
  public static final Pattern ADDRESS = Pattern.compile("(?:v([0-9a-f]{16})-)?[0-9a-f]{64}");

  private CachedAudio() {}

  /**
   * An address of audio that a voice speaks.
   *
   * @param source the voice's, or null for an engine's own
   * @param content a {@code ContentAddress} over all that the audio depends on
   */
  public static String address(@Nullable String source, String content) {
    return source == null ? content : "v" + key(source) + "-" + content;
  }

  /** What addresses have of a voice's source. */
  public static String key(String source) {
    return source.substring(0, SOURCE_DIGITS);
  }

  /** The cloned voice that an address names, as its {@link #key}; empty if it names none. */
  public static Optional<String> voice(String address) {
    Matcher matcher = ADDRESS.matcher(address);
    return matcher.matches() ? Optional.ofNullable(matcher.group(1)) : Optional.empty();
  }
}
