package dev.echoforge.models;

import dev.echoforge.files.Sha256;
import dev.echoforge.hub.FetchedFile;
import dev.echoforge.hub.PullProgress;
import dev.echoforge.hub.Surroundings;
import dev.echoforge.speech.BrokenFileException;
import dev.echoforge.speech.Cancellation;
import dev.echoforge.speech.SpeechFailedException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Unpacks bundles that may come from anybody. Only what the index names is written, in its order,
 * under its names, which have been checked, and no byte more than it says; an entry that is not in
 * it, a sum that differs or a missing file ends it, and nothing stays.
 */
public final class BundleReader {

  private static final byte[] ZIP = {'P', 'K', 3, 4};
  private static final long SPARE_BYTES = 64L << 20;
  private static final int BUFFER = 1 << 16;

  private final Surroundings.FreeSpace freeSpace;

  /** A reader that asks for room before it writes. */
  public BundleReader(Surroundings.FreeSpace freeSpace) {
    this.freeSpace = freeSpace;
  }

  /**
   * A model that is unpacked for as long as this is open.
   *
   * @param bundle the file that it is of
   * @param place where it lies
   * @param model what it was called where it was bundled
   */
  public record Unpacked(Path bundle, ScratchFolder place, String model) implements AutoCloseable {

    /** The model's folder. */
    public Path folder() {
      return place.folder();
    }

    /** Where to import it from; what is known of its origin came along. */
    public ImportSource source() {
      return new ImportSource(folder(), null, null, bundle);
    }

    /** Deletes the folder. */
    @Override
    public void close() {
      place.close();
    }
  }

  /** Whether a file is an archive, by its first bytes. */
  public static boolean isBundle(Path file) {
    if (!Files.isRegularFile(file)) {
      return false;
    }
    try (InputStream in = Files.newInputStream(file)) {
      return Arrays.equals(in.readNBytes(ZIP.length), ZIP);
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Unpacks a bundle into a new folder.
   *
   * @param beside where the folder is made: on the disk that the model will be on
   * @throws BrokenFileException if it is no bundle, or not as its index says
   * @throws SpeechFailedException if the disk is too small or does not take it
   */
  public Unpacked unpack(
      Path bundle, Path beside, PullProgress progress, Cancellation cancellation) {
    ScratchFolder place = null;
    try (ZipInputStream zip =
        new ZipInputStream(new BufferedInputStream(Files.newInputStream(bundle), BUFFER))) {
      BundleIndex index = index(bundle, zip);
      Files.createDirectories(beside);
      requireSpace(beside, index.bytes());
      place = ScratchFolder.named(beside, ScratchFolder.BUNDLE);
      Files.createDirectories(place.folder());
      write(bundle, index, zip, place.folder(), progress, cancellation);
      return new Unpacked(bundle, place, index.model());
    } catch (ZipException | EOFException e) {
      drop(place);
      throw new BrokenFileException(bundle, "is no whole bundle: " + e.getMessage(), e);
    } catch (IOException e) {
      drop(place);
      throw new SpeechFailedException("%s can't be unpacked: %s".formatted(bundle, e), e);
    } catch (RuntimeException | Error e) {
      drop(place);
      throw e;
    }
  }

  private static void drop(@Nullable ScratchFolder place) {
    if (place != null) {
      place.close();
    }
  }

  private static BundleIndex index(Path bundle, ZipInputStream zip) throws IOException {
    ZipEntry first = zip.getNextEntry();
    if (first == null || !first.getName().equals(BundleIndex.ENTRY)) {
      throw new BrokenFileException(
          bundle, "is no bundle of a model: expected %s first".formatted(BundleIndex.ENTRY));
    }
    byte[] json = zip.readNBytes(BundleIndex.MAX_BYTES + 1);
    if (json.length > BundleIndex.MAX_BYTES) {
      throw new BrokenFileException(bundle, "its index is larger than any that is written");
    }
    return BundleIndex.read(bundle, json);
  }

  private void requireSpace(Path folder, long bytes) throws IOException {
    long free = freeSpace.in(folder);
    if (bytes > free - SPARE_BYTES) {
      throw new SpeechFailedException(
          "not enough room in %s: expected %,d MB free, got %,d MB; make room and try again"
              .formatted(folder, bytes / 1_000_000 + SPARE_BYTES / 1_000_000, free / 1_000_000));
    }
  }

  private static void write(
      Path bundle,
      BundleIndex index,
      ZipInputStream zip,
      Path folder,
      PullProgress progress,
      Cancellation cancellation)
      throws IOException {
    long done = 0;
    long total = index.bytes();
    byte[] buffer = new byte[BUFFER];
    for (FetchedFile file : index.files()) {
      ZipEntry entry = zip.getNextEntry();
      if (entry == null || !entry.getName().equals(file.path())) {
        throw new BrokenFileException(
            bundle,
            "expected the file %s, found %s"
                .formatted(file.path(), entry == null ? "the end" : "another"));
      }
      Path target = folder.resolve(file.path());
      Path parent = target.getParent();
      Files.createDirectories(parent == null ? folder : parent);
      MessageDigest digest = Sha256.digest();
      long left = file.bytes();
      try (OutputStream out = Files.newOutputStream(target, StandardOpenOption.CREATE_NEW)) {
        for (int n = zip.read(buffer); n >= 0; n = zip.read(buffer)) {
          cancellation.check();
          left -= n;
          if (left < 0) {
            break;
          }
          digest.update(buffer, 0, n);
          out.write(buffer, 0, n);
          done += n;
          progress.received(done, total, file.path());
        }
      }
      String sha256 = HexFormat.of().formatHex(digest.digest());
      if (left != 0 || !sha256.equalsIgnoreCase(file.sha256())) {
        throw new BrokenFileException(
            bundle,
            "%s is not as it was bundled: expected %d bytes with SHA-256 %s; copy the bundle again"
                .formatted(file.path(), file.bytes(), file.sha256()));
      }
    }
    if (zip.getNextEntry() != null) {
      throw new BrokenFileException(bundle, "has files that its index does not name");
    }
  }
}
