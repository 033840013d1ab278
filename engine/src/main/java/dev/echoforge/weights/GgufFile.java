package dev.echoforge.weights;

import dev.echoforge.files.Sha256;
import dev.echoforge.speech.BrokenFileException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A GGUF file, mapped into memory: a header of settings, a table of tensors, their bytes. Format:
 * docs/gguf.md of the ggml project, version 3. Quantized tensors are dequantized as they are read.
 */
public final class GgufFile implements AutoCloseable {

  /** How many blocks of a tensor are looked at for the marks of files that can't be right. */
  private static final long BLOCKS_LOOKED_AT = 1024;

  private final MappedFile mapped;
  private final String headerHash;
  private final Map<String, Object> settings;
  private final Map<String, Tensor> tensors;

  private GgufFile(
      MappedFile mapped,
      String headerHash,
      Map<String, Object> settings,
      Map<String, Tensor> tensors) {
    this.mapped = mapped;
    this.headerHash = headerHash;
    this.settings = Map.copyOf(settings);
    this.tensors = Map.copyOf(tensors);
  }

  /**
   * Maps a file and checks its header.
   *
   * @throws BrokenFileException if it can't be read, is no whole GGUF file, or is quantized in a
   *     way that is not known
   */
  public static GgufFile open(Path file) {
    return MappedFile.open(file, GgufFile::read);
  }

  private static GgufFile read(MappedFile mapped) {
    MemorySegment data = mapped.data();
    GgufHeader header = GgufHeader.read(mapped.file(), data);
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (GgufHeader.Entry entry : header.tensors()) {
      tensors.put(entry.name(), tensor(mapped.file(), entry, data));
    }
    byte[] head = data.asSlice(0, header.bytes()).toArray(ValueLayout.JAVA_BYTE);
    return new GgufFile(mapped, Sha256.of(head), header.settings(), tensors);
  }

  private static Tensor tensor(Path file, GgufHeader.Entry entry, MemorySegment all) {
    MemorySegment data = all.asSlice(entry.start(), entry.bytes());
    return switch (entry.type()) {
      case F32 -> new Tensor(file, entry.name(), DataType.F32, entry.shape(), data);
      case F16 -> new Tensor(file, entry.name(), DataType.F16, entry.shape(), data);
      case BF16 -> new Tensor(file, entry.name(), DataType.BF16, entry.shape(), data);
      case Q8_0 ->
          Tensor.computed(
              file,
              entry.name(),
              entry.shape(),
              new GgufBlockReader(
                  data, GgmlBlocks.Q8_0_WEIGHTS, GgmlBlocks.Q8_0_BYTES, GgmlBlocks::q8));
      case Q4_K -> {
        refuseLostMinimums(file, entry, data);
        yield Tensor.computed(
            file,
            entry.name(),
            entry.shape(),
            new GgufBlockReader(
                data, GgmlBlocks.Q4_K_WEIGHTS, GgmlBlocks.Q4_K_BYTES, GgmlBlocks::q4));
      }
    };
  }

  /** csm.rs' own script writes blocks without their minimums, which can't be made good. */
  private static void refuseLostMinimums(Path file, GgufHeader.Entry entry, MemorySegment data) {
    long blocks = Math.min(BLOCKS_LOOKED_AT, data.byteSize() / GgmlBlocks.Q4_K_BYTES);
    for (long block = 0; block < blocks; block++) {
      if (GgmlBlocks.minimumScale(data, block * GgmlBlocks.Q4_K_BYTES) < 0) {
        throw new BrokenFileException(
            file,
            "tensor %s: these q4_k blocks are not ggml's (negative dmin): csm.rs' quantizing script wrote them without their minimums, so that they can't be read as speech; use its q8_0 file, or the 16-bit checkpoint with --precision q4"
                .formatted(Quoted.of(entry.name())));
      }
    }
  }

  /** The file's size. */
  long bytes() {
    return mapped.bytes();
  }

  /** All tensors by name; shapes as elsewhere, the last dimension contiguous. */
  public Map<String, Tensor> tensors() {
    return tensors;
  }

  /** The header's settings: numbers, booleans and texts; arrays are left out. */
  public Map<String, Object> settings() {
    return settings;
  }

  /** Tells this file from others and from what it was before: name, size, time, header's hash. */
  String fingerprint() {
    return mapped.fingerprint(headerHash);
  }

  /** Unmaps the file; its tensors' data can't be read any more. */
  @Override
  public void close() {
    mapped.close();
  }
}
