package dev.echoforge.pocket;

import dev.echoforge.kernel.Matrix;
import dev.echoforge.kernel.WeightFormat;
import dev.echoforge.mimi.LatentCodec;
import dev.echoforge.mimi.LatentCodecConfig;
import dev.echoforge.parallel.Team;
import dev.echoforge.pocket.text.TextTokenizer;
import dev.echoforge.speech.BrokenFileException;
import dev.echoforge.speech.UnavailableException;
import dev.echoforge.weights.Checkpoint;
import dev.echoforge.weights.DataType;
import dev.echoforge.weights.LoadProgress;
import dev.echoforge.weights.PackedCache;
import dev.echoforge.weights.PackedWeights;
import dev.echoforge.weights.Tensor;
import dev.echoforge.weights.Tensors;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Loads models from folders.
 *
 * @param team does the packing, where there is some to do
 * @param dataFolder where packed weights are kept if the model's folder can't be written to, or
 *     null for nowhere
 * @param progress watches the packing
 */
public record PocketLoader(Team team, @Nullable Path dataFolder, LoadProgress progress) {

  /**
   * Loads a model.
   *
   * @param precision says how the large matrices are kept, by the model's sizes
   * @throws UnavailableException if the folder holds no such model
   * @throws BrokenFileException if a file is missing, broken or doesn't suit the others
   */
  public PocketModel load(Path folder, Function<PocketConfig, PocketPrecision> precision) {
    PocketConfig config = PocketFiles.config(folder);
    TextTokenizer tokenizer = PocketFiles.tokenizer(folder, config);
    Checkpoint checkpoint = Checkpoint.open(PocketFiles.weightsFile(folder, config));
    List<Runnable> resources = new ArrayList<>(List.of(checkpoint::close));
    try {
      PocketLayout.check(config, checkpoint);
      PocketPrecision chosen = precision.apply(config);
      MatrixPlan plan = MatrixPlan.of(config, checkpoint);
      Function<String, Matrix> matrices =
          isStored(plan, chosen)
              ? name -> stored(plan.tensors().get(name))
              : packed(plan, chosen, checkpoint, resources);
      PocketWeights weights = new WeightsBuilder(config, checkpoint, matrices).build();
      LatentCodec codec = codec(config, checkpoint, chosen);
      codec.prepareDecoder();
      boolean encodes = EncoderWeights.encodes(checkpoint);
      checkpoint.leaveToDisk();
      return new PocketModel(
          folder,
          config,
          tokenizer,
          weights,
          codec,
          chosen,
          encodes,
          checkpoint.fingerprint(),
          checkpoint.bytes(),
          isStored(plan, chosen) ? () -> {} : checkpoint::leaveToDisk,
          resources.reversed());
    } catch (RuntimeException | Error e) {
      resources.reversed().forEach(Runnable::run);
      throw e;
    }
  }

  private static boolean isStored(MatrixPlan plan, PocketPrecision precision) {
    return switch (precision) {
      case F32 -> true;
      case BF16 ->
          plan.tensors().values().stream()
              .allMatch(parts -> parts.stream().allMatch(t -> t.type() != DataType.F32));
      case INT8, Q4 -> false;
    };
  }

  /** Used where they are mapped, as they are stored. */
  private static Matrix stored(@Nullable List<Tensor> parts) {
    if (parts == null) {
      throw new IllegalArgumentException("no such matrix");
    }
    Matrix[] matrices = parts.stream().map(PocketLoader::stored).toArray(Matrix[]::new);
    return matrices.length == 1 ? matrices[0] : Matrix.stack(matrices);
  }

  private static Matrix stored(Tensor tensor) {
    TensorRows rows = TensorRows.of(tensor);
    WeightFormat format =
        switch (tensor.type()) {
          case F32 -> WeightFormat.F32;
          case F16 -> WeightFormat.F16;
          default -> WeightFormat.BF16;
        };
    return Matrix.of(format, rows.rows(), rows.columns(), tensor.data());
  }

  private Function<String, Matrix> packed(
      MatrixPlan plan, PocketPrecision precision, Checkpoint checkpoint, List<Runnable> resources) {
    PackedWeights packed =
        new PackedCache(checkpoint, precision.label(), dataFolder)
            .open(
                plan.packed(precision),
                team,
                (what, done) -> {
                  checkpoint.leaveToDisk(); // what one matrix was packed from, before the next
                  progress.at(what, done);
                });
    resources.add(packed::close);
    packed.leaveToDisk(); // whoever takes a voice in first needs the room for that
    return packed::matrix;
  }

  private static LatentCodec codec(
      PocketConfig config, Tensors tensors, PocketPrecision precision) {
    LatentCodecConfig codec = config.codec();
    return new LatentCodec(
        codec,
        new CodecTensors(tensors, codec.encoder().transformer().headDim()),
        new CodecTensors(tensors, codec.decoder().transformer().headDim()),
        precision == PocketPrecision.F32);
  }
}
