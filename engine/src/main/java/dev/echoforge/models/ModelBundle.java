package dev.echoforge.models;

import dev.echoforge.files.ByteSink;
import dev.echoforge.files.Folders;
import dev.echoforge.files.OutputFile;
import dev.echoforge.files.Sha256;
import dev.echoforge.hub.FetchedFile;
import dev.echoforge.hub.PullProgress;
import dev.echoforge.speech.Cancellation;
import dev.echoforge.speech.SpeechFailedException;
import dev.echoforge.speech.UnavailableException;
import dev.echoforge.weights.ModelParts;
import dev.echoforge.weights.PackedCache;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Makes one file of an installed model, to carry it to a machine without a network: a zip archive
 * of its folder, weights, tokenizer, voices, attribution and what is known of its origin, led by
 * {@link BundleIndex}. What {@link BundleReader} takes.
 */
public final class ModelBundle {

  private static final int BUFFER = 1 << 16;

  private ModelBundle() {}

  /**
   * Writes a bundle.
   *
   * @return its files
   * @throws UnavailableException if a part of the model lies elsewhere
   * @throws SpeechFailedException if a file can't be read or written
   */
  public static List<FetchedFile> write(
      InstalledModel model, Path target, PullProgress progress, Cancellation cancellation) {
    Path folder = model.folder();
    if (Files.exists(folder.resolve(ModelParts.FILE))) {
      throw new UnavailableException(
          "%s has parts that lie elsewhere (%s names them); import it as a whole first"
              .formatted(model.name(), folder.resolve(ModelParts.FILE)));
    }
    try {
      BundleIndex index = index(model.name(), folder, cancellation);
      try (OutputFile out = OutputFile.create(target)) {
        write(index, folder, streamTo(out.sink()), progress, cancellation);
        out.commit();
      }
      return index.files();
    } catch (IOException e) {
      throw OutputFile.failed(target, e);
    }
  }

  private static OutputStream streamTo(ByteSink sink) {
    return new BufferedOutputStream(
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            sink.write(new byte[] {(byte) b});
          }

          @Override
          public void write(byte[] bytes, int from, int length) throws IOException {
            sink.write(bytes, from, length);
          }
        },
        BUFFER);
  }

  private static BundleIndex index(String name, Path folder, Cancellation cancellation)
      throws IOException {
    List<FetchedFile> files = new ArrayList<>();
    for (String path : Folders.files(folder)) {
      boolean kept =
          !PackedCache.isPacked(path) && !path.startsWith(".") && !path.endsWith(".lock");
      if (kept) {
        Path file = folder.resolve(path);
        String sha256 = Sha256.of(file, read -> cancellation.check());
        files.add(new FetchedFile(path, Files.size(file), sha256));
      }
    }
    return BundleIndex.of(name, files);
  }

  private static void write(
      BundleIndex index,
      Path folder,
      OutputStream out,
      PullProgress progress,
      Cancellation cancellation)
      throws IOException {
    ZipOutputStream zip = new ZipOutputStream(out);
    zip.setLevel(Deflater.NO_COMPRESSION); // weights don't become smaller
    zip.putNextEntry(entry(BundleIndex.ENTRY));
    zip.write(index.json());
    long total = index.bytes();
    long done = 0;
    byte[] buffer = new byte[BUFFER];
    for (FetchedFile file : index.files()) {
      zip.putNextEntry(entry(file.path()));
      try (InputStream in = Files.newInputStream(folder.resolve(file.path()))) {
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
          cancellation.check();
          zip.write(buffer, 0, n);
          done += n;
          progress.received(Math.min(done, total), total, file.path());
        }
      }
    }
    zip.finish();
    zip.flush();
  }

  /** Without a time, so that bundles of the same files are the same. */
  private static ZipEntry entry(String name) {
    ZipEntry entry = new ZipEntry(name);
    entry.setTime(0);
    return entry;
  }
}
