package dev.echoforge.csm;

import dev.echoforge.speech.BrokenFileException;
import dev.echoforge.weights.ConfigJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Recognises weights in forms that are not read, and says what to do about them. */
public final class ForeignWeights {

  private static final Set<String> SUFFIXES =
      Set.of(".pt", ".pth", ".bin", ".ckpt", ".pkl", ".nemo", ".npz");

  private ForeignWeights() {}

  /**
   * Returns if a folder's weights are in no form that is known to be unreadable.
   *
   * @throws BrokenFileException if they are quantized by another library, or lie in a pickle, as
   *     PyTorch writes it, alone
   */
  public static void refuse(Path folder) {
    refuseQuantized(folder);
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> all = files.filter(Files::isRegularFile).sorted().toList();
      boolean readable =
          all.stream()
              .map(Path::toString)
              .anyMatch(name -> name.endsWith(".safetensors") || name.endsWith(".gguf"));
      if (!readable) {
        for (Path file : all) {
          refusePickle(file);
        }
      }
    } catch (IOException e) {
      throw new BrokenFileException(folder, "can't be read: " + e.getMessage(), e);
    }
  }

  private static void refuseQuantized(Path folder) {
    Path file = folder.resolve("config.json");
    if (!Files.isRegularFile(file)) {
      return;
    }
    ConfigJson quantization = ConfigJson.read(file).find("quantization_config");
    if (quantization != null) {
      String method = quantization.isText("quant_method") ? quantization.text("quant_method") : "";
      throw quantization.broken(
          "quant_method",
          "weights quantized by %s are not read: expected 16 or 32 bits; get the model that they were made from (its 16-bit base) and use --precision q4 or q8, which packs it here"
              .formatted(String.valueOf(method).isEmpty() ? "another library" : method));
    }
  }

  private static void refusePickle(Path file) throws IOException {
    String name = String.valueOf(file.getFileName());
    if (SUFFIXES.stream().noneMatch(name::endsWith)) {
      return;
    }
    byte[] head = new byte[4];
    int read;
    try (InputStream in = Files.newInputStream(file)) {
      read = in.readNBytes(head, 0, head.length);
    }
    boolean zip = read == 4 && head[0] == 'P' && head[1] == 'K';
    boolean pickle = read >= 2 && head[0] == (byte) 0x80 && head[1] >= 2 && head[1] <= 5;
    if (zip || pickle) {
      throw new BrokenFileException(
          file,
          "is a PyTorch file (a pickle), which may run code as it is read and is therefore not read: save it as safetensors, in Python: from safetensors.torch import save_file; save_file(torch.load(\"%s\", weights_only=True), \"model.safetensors\")"
              .formatted(name));
    }
  }
}
