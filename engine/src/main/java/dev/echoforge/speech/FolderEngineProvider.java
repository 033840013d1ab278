package dev.echoforge.speech;

import java.nio.file.Path;
import java.util.List;

/** An engine that is there wherever a folder with its model is. */
public abstract class FolderEngineProvider implements SpeechEngineProvider {

  private final String name;
  private final int preference;

  /**
   * @param name the engine's
   * @param preference which engine {@code auto} takes first: the highest
   */
  protected FolderEngineProvider(String name, int preference) {
    this.name = name;
    this.preference = preference;
  }

  /**
   * The folder that the settings name, else one in the data folder.
   *
   * @throws UnavailableException if there is none, saying how to get one
   */
  protected abstract Path find(EngineSettings settings);

  /** What can be told of a folder's model without its weights. */
  protected abstract EngineDescription describe(Path folder, EngineSettings settings);

  /** Opens a folder's model. */
  protected abstract SpeechEngine open(Path folder, EngineSettings settings);

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final int preference() {
    return preference;
  }

  @Override
  public final Availability availability(EngineSettings settings) {
    try {
      find(settings);
      return new Availability.Available();
    } catch (UnavailableException e) {
      return new Availability.Unavailable(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public final EngineDescription describe(EngineSettings settings) {
    return describe(find(settings), settings);
  }

  @Override
  public List<EngineOption<?>> options() {
    return List.of(Precision.OPTION);
  }

  @Override
  public final SpeechEngine open(EngineSettings settings) {
    return open(find(settings), settings);
  }
}
