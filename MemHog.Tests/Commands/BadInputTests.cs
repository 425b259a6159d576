namespace MemHog.Tests.Commands;

public sealed class BadInputTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("memhog-test-").FullName;

    public static TheoryData<string, string> Calls => new()
    {
        { "run missing.yaml", "there is no such file" },
        { "run .", "this is a folder" },
        { "run", "Required argument" },
        { "run bad.yaml", "bad.yaml:3:" },
        { "run good.yaml --json no/such/folder/x.json", "--json" },
        { "run good.yaml --json=", "--json" },
        { "run good.yaml --report-dir=", "--report-dir" },
        { "run good.yaml --json /proc/result.json", "--json /proc/result.json" },
        { "run good.yaml --report-dir /proc/no/reports", "--report-dir /proc/no/reports" },
        { "run good.yaml --store http://127.0.0.1", "store" },
        { "run good.yaml --report-dir bad.yaml", "--report-dir" },
        { "run good.yaml --sotre x", "--sotre" },
        { "deliver --store .memhog/undelivered/", "this is where they wait" },
        { "list --store redsi://127.0.0.1", "redsi" },
        { "list --experiments", "no folder called experiments" },
        { "list --experiments nowhere", "--experiments nowhere: there is no such folder" },
        { "list --experiments good.yaml", "--experiments good.yaml: there is no such folder" },
        { "list --experiments . --store x", "--store" },
        { "list --experiments . --json /proc/x.json", "--json /proc/x.json" },
        { "list --json x.json", "--json" },
        { "show no-such-run", "no such run" },
        { "report no-such-run", "no such run" },
        { "report ../../etc/passwd", "no such run" },
        { "resume", "Required argument" },
        { "resume no-such-run", "no such run" },
        { "resume ../../etc/passwd", "no such run" },
        { "resume a-run.zip", "a bundle is a copy" },
        { "reproduce no-such-run.zip", "there is no such file" },
        { "reproduce", "Required argument" },
        { "reproduce no-such-run", "no such run" },
        { "reproduce a-run --against another --env X=1", "--against" },
        { "report missing.zip", "missing.zip: there is no such file" },
        { "report bad.zip", "bad.zip is refused and nothing was written: it is no zip file" },
        { "show bad.zip", "bad.zip is refused" },
        { "resume bad.zip", "bad.zip: a bundle is a copy and does not go on" },
        { "import missing.zip", "missing.zip: there is no such file" },
        { "import bad.zip", "bad.zip is refused and nothing was written: it is no zip file" },
        { "import .", "this is a folder" },
        { "import", "Required argument" },
        { "export no-such-run", "no such run" },
        { "export ../../etc/passwd -o x.zip", "no such run" },
        { "export a-run -o x.tar", "-o x.tar: a bundle's name ends in .zip" },
        { "export a-run -o no/such/folder/x.zip", "-o no/such/folder/x.zip" },
        { "export a-run -o bad.zip", "-o bad.zip: it is there already" },
        { "compare bad.zip", "Required argument" },
        { "compare bad.zip bad.zip", "bad.zip is refused" },
        { "compare no-such-run other", "no such run" },
        { "compare a b --threshold 0", "--threshold" },
        { "compare a b --threshold much", "much" },
        { "compare a b --json no/such/folder/x.json", "--json" },
        { "compare a b --markdown no/such/folder/x.md", "--markdown" },
        { "bench", "Required command" },
        { "bench frobnicate", "`memhog bench --help`" },
        { "bench show no-such-benchmark", "there is no such benchmark" },
        { "bench show ../../etc/passwd", "there is no such benchmark" },
        { "bench histogram --json no/such/folder/x.json", "--json" },
        { "bench histogram --seed many", "many" },
        { "bench histogram --store http://127.0.0.1", "store" },
        { "bench speed --server nginx --without-wrk", "nginx" },
        { "bench observer --probe aura", "aura" },
        { "bench observer --api nowhere.dll", "--api nowhere.dll: there is no such file" },
        { "bench export --api nowhere.dll", "--api nowhere.dll: there is no such file" },
        { "lint", "Required argument" },
        { "lint missing.yaml", "there is no such file" },
        { "lint bad.yaml", "bad.yaml:3:" },
        { "lint good.yaml DOTNET_gcServer=1", "INPUT good.yaml" },
        { "lint =1", "INPUT =1" },
        { "lint A=1 A=2", "A is given twice" },
        { "lint A=1 --limit 512", "--limit 512" },
        { "lint good.yaml --limit 512MiB", "--limit" },
        { "lint A=1 --cpus 0", "--cpus 0" },
        { "lint A=1 --cpus two", "--cpus" },
        { "lint A=1 --runtimeconfig nowhere.json", "--runtimeconfig nowhere.json: there is no such file" },
        { "lint A=1 --runtimeconfig bad.yaml", "--runtimeconfig bad.yaml: it is not JSON" },
        { "lint A=1 --json /proc/x.json", "--json /proc/x.json" },
        { "frobnicate", "frobnicate" },
    };

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task Bad_input_is_reported_with_exit_code_3_and_nothing_is_started(string arguments, string expected)
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "bad.yaml"), "name: x\nload:\n  clients: four\n");
        await File.WriteAllTextAsync(Path.Combine(folder, "good.yaml"), "name: x\ntarget: { command: [sleep, '5'] }\nload: { request: GET / }\nfactors: { limit: none }\n");
        await File.WriteAllTextAsync(Path.Combine(folder, "bad.zip"), "This is no zip, but as long as the end of one.");

        var (code, output, error) = await Memhog.RunAsync(folder, arguments.Split(' '));

        Assert.True(code == 3, $"exit code {code}: {output}{error}");
        Assert.Contains(expected, error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output + error, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", output + error, StringComparison.Ordinal);
        Assert.Equal(["bad.yaml", "bad.zip", "good.yaml"], Directory.GetFileSystemEntries(folder).Select(Path.GetFileName).Order());
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
