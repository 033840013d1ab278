package dev.echoforge.weights;

import dev.echoforge.files.Sha256;
import dev.echoforge.speech.BrokenFileException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A safetensors file, mapped into memory: 8 bytes of header length, a JSON header that names each
 * tensor's type, shape and place, then the tensors' bytes. Format: Hugging Face's safetensors
 * README; as strict as its reference reader: every byte belongs to exactly one tensor.
 */
public final class Safetensors implements AutoCloseable {

  private static final ValueLayout.OfLong LENGTH =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final long LENGTH_BYTES = 8;

  private final MappedFile mapped;
  private final String headerHash;
  private final Map<String, Tensor> tensors;
  private final Map<String, String> metadata;

  private Safetensors(
      MappedFile mapped,
      String headerHash,
      Map<String, Tensor> tensors,
      Map<String, String> metadata) {
    this.mapped = mapped;
    this.headerHash = headerHash;
    this.tensors = Map.copyOf(tensors);
    this.metadata = Map.copyOf(metadata);
  }

  /**
   * Maps a file and checks its header.
   *
   * @throws BrokenFileException if it can't be read or isn't a whole safetensors file
   */
  public static Safetensors open(Path file) {
    return MappedFile.open(file, Safetensors::read);
  }

  private static Safetensors read(MappedFile mapped) {
    Path file = mapped.file();
    MemorySegment bytes = mapped.data();
    byte[] json = headerBytes(file, bytes);
    SafetensorsHeader header = SafetensorsHeader.parse(file, json);
    long dataStart = LENGTH_BYTES + header.bytes();
    header.requireWhole(bytes.byteSize() - dataStart);
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (SafetensorsHeader.Entry entry : header.entries()) {
      MemorySegment data = bytes.asSlice(dataStart + entry.start(), entry.end() - entry.start());
      tensors.put(entry.name(), new Tensor(file, entry.name(), entry.type(), entry.shape(), data));
    }
    return new Safetensors(mapped, Sha256.of(json), tensors, header.metadata());
  }

  private static byte[] headerBytes(Path file, MemorySegment bytes) {
    if (bytes.byteSize() < LENGTH_BYTES) {
      throw new BrokenFileException(
          file,
          "truncated: expected at least 8 bytes of header length, found %d bytes"
              .formatted(bytes.byteSize()));
    }
    long length = bytes.get(LENGTH, 0);
    if (length < 2 || length > SafetensorsHeader.MAX_BYTES) {
      throw new BrokenFileException(
          file,
          "not a safetensors file: expected a header of 2 to %d bytes, found a length of %s"
              .formatted(SafetensorsHeader.MAX_BYTES, Long.toUnsignedString(length)));
    }
    if (length > bytes.byteSize() - LENGTH_BYTES) {
      throw new BrokenFileException(
          file,
          "truncated: expected a header of %d bytes, found %d bytes after the length"
              .formatted(length, bytes.byteSize() - LENGTH_BYTES));
    }
    return bytes.asSlice(LENGTH_BYTES, length).toArray(ValueLayout.JAVA_BYTE);
  }

  /** The file that is mapped. */
  public Path file() {
    return mapped.file();
  }

  /** The file's size. */
  public long bytes() {
    return mapped.bytes();
  }

  /** All tensors by name. */
  public Map<String, Tensor> tensors() {
    return tensors;
  }

  /** The tensor of that name, or null. */
  public @Nullable Tensor find(String name) {
    return tensors.get(name);
  }

  /**
   * The tensor of that name.
   *
   * @throws BrokenFileException if there is none
   */
  public Tensor require(String name) {
    Tensor tensor = tensors.get(name);
    if (tensor == null) {
      throw new BrokenFileException(
          file(), "tensor \"" + name + "\" is missing, found " + tensors.size() + " others");
    }
    return tensor;
  }

  /** The header's free texts ({@code __metadata__}). */
  public Map<String, String> metadata() {
    return metadata;
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
