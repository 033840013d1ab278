package dev.echoforge.weights;

import dev.echoforge.kernel.Matrix;
import dev.echoforge.parallel.Team;
import dev.echoforge.speech.BrokenFileException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The file that packed matrices are kept in: a safetensors file of bytes, whose header also says
 * which version and source it is of, what form each matrix has, and its bytes' CRC-32C.
 *
 * @param version what the packing code calls itself; another's files are not read
 * @param source what the matrices were made from
 * @param matrices what is in it
 */
record PackedFile(String version, String source, List<PackedMatrix> matrices) {

  /** Each matrix begins at a multiple of this, so that no vector load crosses a cache line. */
  private static final int LINE = 64;

  /** What can be checksummed or written at once. */
  private static final long PIECE = 1L << 28;

  /** Bytes that the file takes, its header aside. */
  long bytes() {
    return matrices.stream().mapToLong(matrix -> padded(matrix.bytes())).sum();
  }

  static long padded(long bytes) {
    return Math.ceilDiv(bytes, LINE) * LINE;
  }

  /**
   * Maps a file and checks that it is whole and of this version and source.
   *
   * @throws BrokenFileException if not
   */
  PackedWeights open(Path path, Team team) {
    Safetensors file = Safetensors.open(path);
    try {
      Map<String, MemorySegment> found = new LinkedHashMap<>();
      requireSame(path, "version", version, file.metadata().get("version"));
      requireSame(path, "source", source, file.metadata().get("source"));
      for (PackedMatrix matrix : matrices) {
        String name = matrix.name();
        requireSame(path, name, matrix.description(), file.metadata().get("form " + name));
        Tensor tensor = file.require(name).requireShape(padded(matrix.bytes()));
        found.put(name, tensor.data().asSlice(0, matrix.bytes()));
      }
      requireIntact(file, found, team);
      Map<String, Matrix> ready = new HashMap<>();
      for (PackedMatrix matrix : matrices) {
        MemorySegment data = Objects.requireNonNull(found.get(matrix.name()));
        ready.put(matrix.name(), Matrix.of(matrix.format(), matrix.rows(), matrix.columns(), data));
      }
      return new PackedWeights(file, ready);
    } catch (RuntimeException e) {
      file.close();
      throw e;
    }
  }

  private static void requireSame(Path path, String what, String expected, @Nullable String found) {
    if (!expected.equals(found)) {
      throw new BrokenFileException(
          path, "%s: expected %s, found %s".formatted(what, expected, found));
    }
  }

  private static void requireIntact(Safetensors file, Map<String, MemorySegment> found, Team team) {
    List<Map.Entry<String, MemorySegment>> entries = List.copyOf(found.entrySet());
    String[] sums = new String[entries.size()];
    team.run(sums.length, (i, member) -> sums[i] = checksum(entries.get(i).getValue()));
    for (int i = 0; i < sums.length; i++) {
      String name = entries.get(i).getKey();
      requireSame(file.file(), name, sums[i], file.metadata().get("crc32c " + name));
    }
  }

  private static String checksum(MemorySegment data) {
    CRC32C sum = new CRC32C();
    for (long at = 0; at < data.byteSize(); at += PIECE) {
      sum.update(data.asSlice(at, Math.min(PIECE, data.byteSize() - at)).asByteBuffer());
    }
    return "%08x".formatted(sum.getValue());
  }

  /** Packs all matrices into a new file, replacing one that is there. */
  void write(Path path, Team team, LoadProgress progress, String what) throws IOException {
    long largest = matrices.stream().mapToLong(PackedMatrix::bytes).max().orElse(0);
    try (FileChannel channel =
            FileChannel.open(
                path,
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING);
        Arena arena = Arena.ofShared()) {
      MemorySegment buffer = arena.allocate(padded(largest), LINE);
      Map<String, String> sums = new HashMap<>();
      matrices.forEach(matrix -> sums.put(matrix.name(), "00000000"));
      writeAll(channel, MemorySegment.ofArray(PackedHeader.bytes(this, sums)));
      long done = 0;
      for (PackedMatrix matrix : matrices) {
        progress.at(what, done / (double) bytes());
        MemorySegment packed = buffer.asSlice(0, matrix.bytes());
        pack(matrix, packed, team);
        sums.put(matrix.name(), checksum(packed));
        MemorySegment padding = buffer.asSlice(matrix.bytes(), padding(matrix));
        padding.fill((byte) 0);
        writeAll(channel, buffer.asSlice(0, padded(matrix.bytes())));
        done += padded(matrix.bytes());
      }
      channel.position(0);
      writeAll(channel, MemorySegment.ofArray(PackedHeader.bytes(this, sums)));
      channel.force(true);
      progress.at(what, 1);
    }
  }

  private static long padding(PackedMatrix matrix) {
    return padded(matrix.bytes()) - matrix.bytes();
  }

  private static void pack(PackedMatrix matrix, MemorySegment target, Team team) {
    if (matrix.format().isQuantized()) {
      matrix.format().write(matrix.rows(), matrix.columns(), matrix.source(), target, team);
    } else {
      Bfloat16Writer.write(matrix, target, team);
    }
  }

  private static void writeAll(FileChannel channel, MemorySegment data) throws IOException {
    for (long at = 0; at < data.byteSize(); at += PIECE) {
      ByteBuffer piece = data.asSlice(at, Math.min(PIECE, data.byteSize() - at)).asByteBuffer();
      while (piece.hasRemaining()) {
        channel.write(piece);
      }
    }
  }
}
