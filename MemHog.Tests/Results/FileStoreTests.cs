using System.Text;
using MemHog.Load.Model;
using MemHog.Load.Results;
using MemHog.Tests.Results.Bundles;

namespace MemHog.Tests.Results;

public sealed class FileStoreTests : ResultsStoreTests, IDisposable
{
    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    private static readonly CancellationToken Never = CancellationToken.None;
    private readonly TempFolder temp = new();

    private string Heads => Path.Combine(Root, ".heads");

    private string Root => temp.Sub("deep/results");

    public void Dispose() => temp.Dispose();

    [Fact]
    public async Task Looking_creates_nothing()
    {
        await using (var store = NewStore())
        {
            await store.ListAsync(Never);
            await store.LoadAsync("a-run", Never);
        }

        Assert.Empty(Directory.GetFileSystemEntries(temp.Path));
    }

    [Fact]
    public async Task Files_and_folders_are_private_to_the_user()
    {
        if (OperatingSystem.IsWindows())
            return;
        await WriteRun("a-run", trials: 1);

        foreach (var path in Directory.EnumerateFileSystemEntries(temp.Path, "*", SearchOption.AllDirectories))
            Assert.Equal(UnixFileMode.None, File.GetUnixFileMode(path) & Others);
    }

    [Fact]
    public async Task What_a_killed_import_has_left_goes_with_the_next_one_and_what_is_held_stays()
    {
        foreach (var name in new[] { ".import-dead", ".import-fresh", ".import-held" })
        {
            Directory.CreateDirectory(Path.Combine(Root, name));
            await File.WriteAllTextAsync(Path.Combine(Root, name, "manifest.json"), "{}");
            await File.WriteAllTextAsync(Path.Combine(Root, name + ".lock"), "");
            if (name != ".import-fresh")
                File.SetLastWriteTimeUtc(Path.Combine(Root, name + ".lock"), DateTime.UnixEpoch);
        }

        using var held = DurableFile.Open(Path.Combine(Root, ".import-held.lock"), FileMode.Open, FileAccess.Write, FileShare.None);
        await using var store = NewStore();

        await store.ImportAsync(SampleBundles.Run, SampleBundles.Manifest, Never);

        Assert.Equal(
            [".import-fresh", ".import-fresh.lock", ".import-held", ".import-held.lock", SampleBundles.Manifest.Id],
            Directory.EnumerateFileSystemEntries(Root).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal));
        Assert.Single(await store.ListAsync(Never));
    }

    [Fact]
    public async Task Nothing_is_left_over_beside_the_files_of_the_run()
    {
        await WriteRun("a-run", trials: 1);

        Assert.Equal(
            ["end.json", "manifest.json", "trials.jsonl", "trials.tally", "writer.lock"],
            Directory.GetFileSystemEntries(Path.Combine(Root, "a-run")).Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task A_folder_whose_manifest_was_never_finished_is_no_run_and_can_become_one()
    {
        Directory.CreateDirectory(Path.Combine(Root, "a-run"));
        await File.WriteAllTextAsync(Path.Combine(Root, "a-run", "manifest.json.0.tmp"), "{");
        await using var store = NewStore();

        Assert.Empty(await store.ListAsync(Never));
        Assert.Null(await store.LoadAsync("a-run", Never));
        await store.BeginAsync(SampleRuns.Manifest("a-run"), Never);
        Assert.Single(await store.ListAsync(Never));
    }

    [Fact]
    public async Task Only_one_process_adds_to_a_run()
    {
        await using var first = NewStore();
        await using var second = NewStore();
        await first.BeginAsync(SampleRuns.Manifest("a-run"), Never);
        await first.AppendAsync("a-run", SampleRuns.Trial(1), Never);

        await Assert.ThrowsAsync<StoreException>(() => second.AppendAsync("a-run", SampleRuns.Trial(2), Never));
        Assert.Single((await second.LoadAsync("a-run", Never))!.Trials);
        await first.EndAsync("a-run", SampleRuns.End(RunState.Interrupted), Never);
        await second.AppendAsync("a-run", SampleRuns.Trial(2), Never);
    }

    [Fact]
    public async Task A_log_cut_at_any_byte_keeps_every_whole_trial_and_takes_new_ones()
    {
        await WriteRun("a-run", trials: 2);
        var path = Path.Combine(Root, "a-run", "trials.jsonl");
        var whole = await File.ReadAllBytesAsync(path);
        var firstEnd = Array.IndexOf(whole, (byte)'\n') + 1;

        for (var length = 0; length <= whole.Length; length++)
        {
            await File.WriteAllBytesAsync(path, whole[..length]);
            var expected = length == whole.Length ? 2 : length >= firstEnd ? 1 : 0;
            await using var store = NewStore();

            Assert.Equal(expected, (await store.LoadAsync("a-run", Never))!.Trials.Length);
            Assert.Equal(expected, Assert.Single(await store.ListAsync(Never)).TrialsDone);
            await store.AppendAsync("a-run", SampleRuns.Trial(3), Never);

            Assert.Equal([.. Enumerable.Range(1, expected), 3], (await store.LoadAsync("a-run", Never))!.Trials.Select(trial => trial.Number));
            Assert.Equal(expected + 1, Assert.Single(await store.ListAsync(Never)).TrialsDone);
        }
    }

    [Theory]
    [InlineData("\0\0\0\0\0\0\0\0", 2)]
    [InlineData("{\"number\":3,\0\0\0\0\0}\n", 2)]
    public async Task What_a_power_loss_leaves_at_the_end_is_no_trial(string tail, int expected)
    {
        await WriteRun("a-run", trials: 2);
        await File.AppendAllTextAsync(Path.Combine(Root, "a-run", "trials.jsonl"), tail);
        await using var store = NewStore();

        Assert.Equal(expected, (await store.LoadAsync("a-run", Never))!.Trials.Length);
        Assert.Equal(expected, Assert.Single(await store.ListAsync(Never)).TrialsDone);
        await store.AppendAsync("a-run", SampleRuns.Trial(3), Never);
        Assert.Equal(expected + 1, (await store.LoadAsync("a-run", Never))!.Trials.Length);
    }

    [Fact]
    public async Task Damage_in_the_middle_is_never_taken_for_a_torn_end()
    {
        await WriteRun("a-run", trials: 3);
        var path = Path.Combine(Root, "a-run", "trials.jsonl");
        var lines = await File.ReadAllLinesAsync(path);
        lines[1] = lines[1][..^10];
        await File.WriteAllLinesAsync(path, lines);
        await using var store = NewStore();

        Assert.StartsWith("Run a-run is damaged: trials.jsonl line 2:", (await Assert.ThrowsAsync<StoreException>(() => store.LoadAsync("a-run", Never))).Message);
        await Assert.ThrowsAsync<StoreException>(() => store.AppendAsync("a-run", SampleRuns.Trial(4), Never));
        Assert.Equal(lines, await File.ReadAllLinesAsync(path));
    }

    [Theory]
    [InlineData("")]
    [InlineData("garbage that is no tally at all")]
    [InlineData("0000000001 00000000000000000000")]
    [InlineData("0000000099 00000000000099999999")]
    [InlineData("\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0")]
    public async Task A_tally_that_cannot_be_true_is_not_believed(string tally)
    {
        await WriteRun("a-run", trials: 3);
        await File.WriteAllTextAsync(Path.Combine(Root, "a-run", "trials.tally"), tally);
        await using var store = NewStore();

        Assert.Equal(3, Assert.Single(await store.ListAsync(Never)).TrialsDone);
    }

    [Fact]
    public async Task A_tally_that_is_behind_is_made_good()
    {
        await WriteRun("a-run", trials: 1);
        var tally = Path.Combine(Root, "a-run", "trials.tally");
        var before = await File.ReadAllBytesAsync(tally);
        await using var store = NewStore();
        await store.AppendAsync("a-run", SampleRuns.Trial(2), Never);
        await File.WriteAllBytesAsync(tally, before);

        Assert.Equal(2, Assert.Single(await store.ListAsync(Never)).TrialsDone);
    }

    [Fact]
    public async Task A_run_that_goes_while_the_list_is_made_is_no_trouble()
    {
        const int runs = 40;
        for (var number = 1; number <= runs; number++)
            await WriteRun($"run-{number}", trials: 1);
        await using var delivered = new UndeliveredRuns(Root);
        await using var store = NewStore();

        var removing = Task.Run(() =>
        {
            for (var number = 1; number <= runs; number++)
                delivered.Remove($"run-{number}");
        });
        while (!removing.IsCompleted)
            Assert.InRange((await store.ListAsync(Never)).Length, 0, runs);

        await removing;
        Assert.Empty(await store.ListAsync(Never));
    }

    [Fact]
    public async Task A_list_that_cannot_be_kept_is_as_good()
    {
        for (var number = 1; number <= RunList.WorthKeeping; number++)
            await PutAsync($"run-{number}", Encoding.UTF8.GetString(RunFormat.Write(SampleRuns.Manifest($"run-{number}"))), []);
        Directory.CreateDirectory(Heads);
        await using var store = NewStore();

        Assert.Equal(RunList.WorthKeeping, (await store.ListAsync(Never)).Length);
        Assert.Empty(Directory.GetFiles(Root));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    [InlineData("garbage that is no list at all")]
    [InlineData("E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855\n")]
    public async Task A_kept_list_that_cannot_be_read_is_not_believed(string text)
    {
        await WriteRun("a-run", trials: 3);
        await File.WriteAllTextAsync(Heads, text);
        await using var store = NewStore();

        Assert.Equal(3, Assert.Single(await store.ListAsync(Never)).TrialsDone);
    }

    [Fact]
    public async Task A_place_that_cannot_be_written_is_reported_for_the_user()
    {
        await File.WriteAllTextAsync(temp.Sub("file"), "");
        await using var store = new FileStore(temp.Sub("file/results"));

        var error = await Assert.ThrowsAsync<StoreException>(() => store.BeginAsync(SampleRuns.Manifest("a-run"), Never));

        Assert.StartsWith($"The results store {store.Location} cannot be used: ", error.Message);
    }

    [Fact]
    public async Task A_run_that_was_renamed_by_hand_is_damage()
    {
        await WriteRun("a-run", trials: 1);
        Directory.Move(Path.Combine(Root, "a-run"), Path.Combine(Root, "another"));
        await using var store = NewStore();

        Assert.Contains("it belongs to another run", (await Assert.ThrowsAsync<StoreException>(() => store.LoadAsync("another", Never))).Message);
    }

    internal override IResultsStore NewStore(Action<StoreException>? onUnreadable = null) => new FileStore(Root, onUnreadable);

    internal override async Task<(byte[] Manifest, byte[][] Trials, byte[] End)> StoredTexts(string runId)
    {
        var folder = Path.Combine(Root, runId);
        return (await Line("manifest.json"), [.. (await Lines("trials.jsonl")).Select(Encoding.UTF8.GetBytes)], await Line("end.json"));

        async Task<byte[]> Line(string name) => [.. (await Lines(name)).SelectMany(Encoding.UTF8.GetBytes)];

        Task<string[]> Lines(string name) => File.Exists(Path.Combine(folder, name)) ? File.ReadAllLinesAsync(Path.Combine(folder, name)) : Task.FromResult<string[]>([]);
    }

    internal override Task ReplaceManifest(string runId, string text) => File.WriteAllTextAsync(Path.Combine(Root, runId, "manifest.json"), text);

    internal override Task DeleteAsync(string runId)
    {
        Directory.Delete(Path.Combine(Root, runId), recursive: true);
        return Task.CompletedTask;
    }

    internal override async Task<int> HeadsKept() => File.Exists(Heads) ? (await File.ReadAllLinesAsync(Heads)).Length - 1 : 0;

    internal override async Task DamageHeads() =>
        await File.WriteAllTextAsync(Heads, (await File.ReadAllTextAsync(Heads)).Replace("\"trials_done\":0", "\"trials_done\":7", StringComparison.Ordinal));

    internal override async Task PutAsync(string runId, string manifest, string[] trials)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Root, runId)).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "manifest.json"), manifest);
        await File.WriteAllLinesAsync(Path.Combine(folder, "trials.jsonl"), trials);
    }

    private async Task WriteRun(string id, int trials)
    {
        await using var store = NewStore();
        await store.BeginAsync(SampleRuns.Manifest(id), Never);
        for (var number = 1; number <= trials; number++)
            await store.AppendAsync(id, SampleRuns.Trial(number), Never);
        await store.EndAsync(id, SampleRuns.End(), Never);
    }
}
