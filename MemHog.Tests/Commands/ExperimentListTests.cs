using System.Text.Json;

namespace MemHog.Tests.Commands;

public sealed class ExperimentListTests : IDisposable
{
    private const string Good = "name: first\nquestion: Does it live?\ntarget: { command: [sleep, '5'] }\nload: { request: GET /, warmup: 1s, measure: 8200ms }\nfactors: { limit: [none, 64MiB], clients: [1, 2, 3] }\ntrials: 2\n";

    private readonly string root = Directory.CreateTempSubdirectory("memhog-test-").FullName;

    private string Folder => Path.Combine(root, "experiments");

    public ExperimentListTests() => Directory.CreateDirectory(Folder);

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public async Task Every_experiment_is_listed_with_name_question_size_and_duration()
    {
        Write("b.yaml", Good);
        Write("a.yaml", Good.Replace("name: first", "name: second", StringComparison.Ordinal).Replace("trials: 2", "trials: 1", StringComparison.Ordinal));
        Write("notes.txt", "nothing");
        var below = Directory.CreateDirectory(Path.Combine(root, "docs", "deep")).FullName;

        // From a folder beside: the one called experiments is found above.
        var (code, output, error) = await Memhog.RunAsync(below, "list", "--experiments", "--json", "list.json");

        Assert.True(code == 0, output + error);
        Assert.Contains("6 x 2", output, StringComparison.Ordinal);
        Assert.Contains("../../experiments/b.yaml", output, StringComparison.Ordinal);
        Assert.Contains("2m 00s", output, StringComparison.Ordinal);
        var json = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(below, "list.json"))).RootElement;
        Assert.Equal((1, "../../experiments"), (json.GetProperty("schema").GetInt32(), json.GetProperty("folder").GetString()));
        var listed = json.GetProperty("experiments").EnumerateArray().ToArray();
        Assert.Equal(["second", "first"], listed.Select(experiment => experiment.GetProperty("name").GetString()));
        // A trial takes 1 s of warmup, 8.2 s of measurement and 0.8 s for launch and stop.
        Assert.Equal([60, 120], listed.Select(experiment => experiment.GetProperty("expected_seconds").GetDouble()));
        Assert.Equal((6, 2, 12), (Number(listed[1], "cells"), Number(listed[1], "trials_per_cell"), Number(listed[1], "trials")));
        Assert.Equal("built-in", listed[1].GetProperty("load_engine").GetString());
        Assert.Equal(JsonValueKind.Null, listed[1].GetProperty("error").ValueKind);
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_is_listed_with_its_first_error_and_the_exit_code_is_3()
    {
        Write("bad.yaml", "name: x\nload:\n  clients: four\n");
        Write("good.yaml", Good);

        var (code, output, error) = await Memhog.RunAsync(root, "list", "--experiments", "experiments", "--json", "list.json");

        Assert.Equal(3, code);
        Assert.Contains("1 of 2 files cannot be read", error, StringComparison.Ordinal);
        Assert.Contains("6 x 2", output, StringComparison.Ordinal);
        var bad = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(root, "list.json"))).RootElement.GetProperty("experiments")[0];
        Assert.Equal("experiments/bad.yaml", bad.GetProperty("file").GetString());
        Assert.StartsWith("experiments/bad.yaml:1:1: target: target is missing.", bad.GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Null, bad.GetProperty("cells").ValueKind);
    }

    [Fact]
    public async Task A_folder_without_experiments_says_so()
    {
        var (code, output, _) = await Memhog.RunAsync(root, "list", "--experiments");

        Assert.Equal((0, "No experiments (*.yaml) in experiments.\n"), (code, output));
    }

    private static int Number(JsonElement experiment, string name) => experiment.GetProperty(name).GetInt32();

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(Folder, name), text);
}
