using System.Collections.Immutable;
using System.Diagnostics;
using FsCheck;
using FsCheck.Fluent;
using MemHog.Load.Report;
using YamlDotNet.RepresentationModel;

namespace MemHog.Tests.Report;

public sealed class PasteLinesTests
{
    private static readonly IReadOnlyDictionary<string, string> Simple =
        new SortedDictionary<string, string>(StringComparer.Ordinal) { ["DOTNET_GCHeapHardLimitPercent"] = "0x5A", ["DOTNET_gcServer"] = "0" };

    [Fact]
    public void Ordinary_values_look_as_one_would_write_them()
    {
        Assert.Equal(["ENV DOTNET_GCHeapHardLimitPercent=0x5A", "ENV DOTNET_gcServer=0"], PasteLines.Dockerfile(Simple).AsEnumerable());
        Assert.Equal(
            ["env:", "  - name: DOTNET_GCHeapHardLimitPercent", "    value: \"0x5A\"", "  - name: DOTNET_gcServer", "    value: \"0\""],
            PasteLines.PodSpec(Simple).AsEnumerable());
        Assert.Equal(["export DOTNET_GCHeapHardLimitPercent=0x5A", "export DOTNET_gcServer=0"], PasteLines.Shell(Simple).AsEnumerable());
    }

    [Fact]
    public void A_pod_spec_sets_exactly_what_was_measured_whatever_it_holds() =>
        Assert.Equal(HostileScenario.Environment, PodSpec(HostileScenario.Environment));

    [Fact]
    public void A_pod_spec_sets_exactly_what_was_measured_for_any_text() =>
        Prop.ForAll(Values().ToArbitrary(), value =>
        {
            var environment = new Dictionary<string, string> { ["NAME"] = value };
            return PodSpec(environment)["NAME"] == value;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public async Task A_shell_sets_exactly_what_was_measured_and_skips_what_it_cannot_name()
    {
        foreach (var (name, value) in HostileScenario.Environment.Where(pair => !pair.Key.Contains(' ', StringComparison.Ordinal)))
            Assert.Equal(value, await BashPrints(string.Join('\n', PasteLines.Shell(HostileScenario.Environment)), name));
        Assert.Equal("", await BashPrints(string.Join('\n', PasteLines.Shell(HostileScenario.Environment)), "EVIL"));
    }

    [Fact]
    public void A_Dockerfile_escapes_what_it_can_and_says_what_it_cannot()
    {
        var lines = PasteLines.Dockerfile(HostileScenario.Environment);
        Assert.Contains("""ENV QUOTES="it's \"quoted\" \\ back" """.TrimEnd(), lines);
        Assert.Contains("""ENV DOLLAR="\$HOME \$(HOME) \${HOME} \$\$ 100%" """.TrimEnd(), lines);
        Assert.Contains("ENV EMPTY=\"\"", lines);
        Assert.Contains("# LINES: its value cannot be written in a Dockerfile; the pod spec has it", lines);
        Assert.All(lines, line => Assert.DoesNotContain('\n', line));
        Assert.DoesNotContain(lines, line => line.StartsWith("ENV EVIL", StringComparison.Ordinal));
    }

    [Fact]
    public void Nothing_to_set_gives_no_lines() => Assert.Empty(PasteLines.PodSpec(ImmutableSortedDictionary<string, string>.Empty));

    private static Gen<string> Values() => Gen.Elements("$", "$$", "(", ")", "A", "\\", "\"", "'", "\n", "\t", " ", "\u001b", "\u0085", "\u2028", ":", "#", "é", "🐗")
        .ArrayOf().Select(string.Concat);

    private static SortedDictionary<string, string> PodSpec(IReadOnlyDictionary<string, string> environment)
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(string.Join('\n', PasteLines.PodSpec(environment))));
        var list = (YamlSequenceNode)yaml.Documents[0].RootNode["env"];
        return new SortedDictionary<string, string>(
            list.ToDictionary(item => ((YamlScalarNode)item["name"]).Value!, item => Expanded(((YamlScalarNode)item["value"]).Value!)), StringComparer.Ordinal);
    }

    /// <summary>What the kubelet makes of $ (third_party/forked/golang/expansion in kubernetes): $$ is $, $(NAME) a variable, here all unset.</summary>
    private static string Expanded(string value)
    {
        var text = new System.Text.StringBuilder();
        for (var i = 0; i < value.Length; i++)
        {
            if (value[i] != '$' || i + 1 == value.Length)
                text.Append(value[i]);
            else if (value[++i] == '$')
                text.Append('$');
            else if (value[i] == '(' && value.IndexOf(')', i) is > 0 and var end)
                i = end;
            else
                text.Append('$').Append(value[i]);
        }

        return text.ToString();
    }

    private static async Task<string> BashPrints(string script, string name)
    {
        var start = new ProcessStartInfo("bash", ["-c", $"{script}\nprintf %s \"${name}\""]) { RedirectStandardOutput = true, StandardOutputEncoding = System.Text.Encoding.UTF8 };
        using var bash = Process.Start(start)!;
        var output = await bash.StandardOutput.ReadToEndAsync();
        await bash.WaitForExitAsync();
        Assert.Equal(0, bash.ExitCode);
        return output;
    }
}
