package cn.dualprevention.benchmark.scene;

import cn.dualprevention.benchmark.board.Row;
import cn.dualprevention.benchmark.contest.Pace;
import java.nio.file.Path;
import java.util.List;

/** A comparison from setting the stage to the rows. It ends every process it has started. */
public interface Scene {

    /**
     * @param folder for data and logs, empty at first
     * @param pace how long it may take
     */
    List<Row> play(Path folder, Pace pace) throws Exception;
}
