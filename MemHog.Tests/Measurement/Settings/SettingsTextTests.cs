using MemHog.Load.Measurement.Settings;

namespace MemHog.Tests.Measurement.Settings;

public sealed class SettingsTextTests
{
    [Fact]
    public void Lines_of_name_and_value_are_read_and_others_left_out() => Assert.Equal(
        [KeyValuePair.Create("gc.GCName", ""), KeyValuePair.Create("gc.GCPath", "a=b"), KeyValuePair.Create("is_server_gc", "True")],
        SettingsText.Parse(["GC: size = 3", "is_server_gc=False", "", "=x", "no line", "gc.GCPath=a=b", "gc.GCName=", "is_server_gc=True", "You may use x=y"]));
}
