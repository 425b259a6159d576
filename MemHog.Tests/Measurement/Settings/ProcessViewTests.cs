using System.Diagnostics;
using System.Globalization;
using MemHog.Load.Measurement.Settings;

namespace MemHog.Tests.Measurement.Settings;

public sealed class ProcessViewTests
{
    private static readonly HashSet<string> Names = ["DOTNET_gcServer", "DOTNET_GCName"];

    [Fact]
    public void Of_an_environment_only_what_is_asked_for_is_read() => Assert.Equal(
        [KeyValuePair.Create("env.DOTNET_gcServer", "0"), KeyValuePair.Create("env.DOTNET_GCName", "a=b")],
        ProcessView.Variables("PATH=/bin\0PASSWORD=hunter2\0DOTNET_gcServer=0\0=x\0DOTNET_GCName=a=b\0", Names));

    [Theory]
    [InlineData("7f11-7f12 r-xp 00000000 fe:01 4711 /usr/share/dotnet/libclrgc.so", "libclrgc.so")]
    [InlineData("7f11-7f12 r-xp 00000000 fe:01 4711 /usr/share/dotnet/libcoreclr.so", null)]
    [InlineData("7f11-7f12 rw-p 00000000 00:00 0", null)]
    public void Another_GC_is_seen_in_the_memory_map(string line, string? library) => Assert.Equal(library, ProcessView.GcLibrary(["55-56 r 0 0 0 [heap]", line]));

    [Fact]
    public void A_process_that_is_gone_shows_nothing() => Assert.Empty(ProcessView.Look(int.MaxValue, Names));

    [Fact]
    public void A_process_shows_the_variables_that_it_was_started_with()
    {
        if (!OperatingSystem.IsLinux())
            return;
        var start = new ProcessStartInfo("sleep", ["60"]);
        start.Environment["DOTNET_gcServer"] = "0";
        using var sleep = Process.Start(start)!;
        try
        {
            // Until it has become sleep, it has the environment of this process, and for a moment none.
            SpinWait.SpinUntil(() => Of("comm") == "sleep\n" && Of("environ").Length > 0, TimeSpan.FromMinutes(1));
            var facts = ProcessView.Look(sleep.Id, Names).ToDictionary();

            Assert.Equal("0", facts["env.DOTNET_gcServer"]);
            Assert.Equal("0", facts["server_gc_threads"]);
            Assert.DoesNotContain("env.PATH", facts.Keys);
        }
        finally
        {
            sleep.Kill();
        }

        string Of(string file) => File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{sleep.Id}/{file}"));
    }
}
