package dev.echoforge.speech;

import java.util.Set;
import java.util.TreeSet;

/**
 * What an engine can do.
 *
 * @param sampleRateHz of the audio it gives
 * @param devices what it can compute on
 * @param styles the styles that its voices speak in, {@link SpeechRequest#DEFAULT_STYLE} among them
 * @param cloning whether it can speak with a voice taken from a recording
 * @param context whether earlier turns shape what comes
 * @param sampling whether temperature and top-k mean something to it
 * @param speed whether it changes its pace by itself; else the audio is stretched afterwards
 * @param streaming whether audio comes before the whole work is done
 * @param placeholder whether it only marks time and speaks no words
 * @param batch how many requests it speaks at once without slowing each much
 */
public record EngineCapabilities(
    int sampleRateHz,
    Set<Device> devices,
    Set<String> styles,
    boolean cloning,
    boolean context,
    boolean sampling,
    boolean speed,
    boolean streaming,
    boolean placeholder,
    int batch) {

  /** Copies the sets. */
  public EngineCapabilities {
    devices = Set.copyOf(devices);
    styles = Set.copyOf(styles);
  }

  /**
   * Returns if the engine has the style.
   *
   * @throws InvalidRequestException if it has not, naming those it has
   */
  public void requireStyle(String style) {
    if (!styles.contains(style)) {
      throw new InvalidRequestException(
          "style",
          "unknown style",
          "one of " + String.join(", ", new TreeSet<>(styles)),
          "\"" + style + "\"");
    }
  }
}
