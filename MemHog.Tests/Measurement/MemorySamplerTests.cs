using MemHog.Load.Measurement;
using MemHog.Load.Model;
using MemHog.Load.Sandbox;
using MemHog.Tests.Results;
using MemHog.Tests.Runs;
using MemHog.Tests.Sandbox;

namespace MemHog.Tests.Measurement;

public class MemorySamplerTests
{
    [Fact]
    public async Task It_looks_until_it_is_stopped_and_tells_everybody_in_order()
    {
        var told = new List<MemorySample>();
        var enough = new TaskCompletionSource();
        var clock = new TrialClock(TimeProvider.System);
        await using var sampler = new MemorySampler(new FakeSandbox("", MemoryLimit.None, _ => new FakeBehaviour()), TimeSpan.FromMilliseconds(5), clock);
        sampler.Looked += sample =>
        {
            told.Add(sample);
            if (told.Count == 30)
                enough.SetResult();
        };

        await enough.Task;
        await sampler.StopAsync();

        Assert.Equal(told, sampler.Samples.TakeLast(told.Count));
        Assert.Equal(sampler.Samples.Select(sample => sample.AtSeconds).Order(), sampler.Samples.Select(sample => sample.AtSeconds));
        Assert.Equal(1000, sampler.HighestSample);
        // By the clock: on a busy machine a memory look too may come no more often than that.
        Assert.InRange(sampler.Usage.Length, 1, 1 + clock.Seconds / 0.09);
        Assert.Equal(5000, sampler.Usage[0].CpuMicroseconds);
        Assert.Equal(TimeSpan.FromMilliseconds(5), sampler.Cost.Interval);
    }

    [CgroupFact]
    public async Task A_real_sandbox_has_parts_that_add_up_and_a_process_that_uses_the_cpu()
    {
        await using var live = new LiveSandbox(64);
        using var folder = new TempFolder();
        await using var process = live.Sandbox.Start(LiveSandbox.Plan(
            "sh", "-c", "head -c 20000000 /dev/zero | tail -c 20000000 > /dev/null; : > \"$0\"; while :; do :; done", folder.Sub("gone")));
        // Nothing comes or goes any more: the parts are read one after the other.
        await Eventually.HoldsAsync(() => File.Exists(folder.Sub("gone")) && live.Processes().Length == 1 && live.Sandbox.Read().CurrentBytes < 8 << 20);
        var clock = new TrialClock(TimeProvider.System);
        await using var sampler = new MemorySampler(live.Sandbox, TimeSpan.FromMilliseconds(5), clock);
        await Eventually.HoldsAsync(() => live.Sandbox.ReadUsage(0) is { CpuMicroseconds: > 50_000, ResidentBytes: > 0, Threads: 1 });
        await sampler.StopAsync();

        Assert.All(sampler.Samples, sample =>
        {
            // A kernel adds up its processors' shares from time to time: what they hold back is up to 64 pages each, for each of the figures.
            var tolerance = 3L * 64 * 4096 * Environment.ProcessorCount;
            Assert.InRange(sample.AnonBytes + sample.FileBytes!.Value + (sample.KernelBytes ?? 0), sample.CurrentBytes - tolerance, sample.CurrentBytes + tolerance);
        });
        Assert.InRange(sampler.Cost.MemoryLookMicroseconds, 0.1, 1e6);
    }
}
