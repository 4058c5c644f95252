"""Prints what TensorBoard's own reader finds in a run: read-events.py FOLDER"""
import sys

from tensorboard.backend.event_processing import event_accumulator as reader

run = reader.EventAccumulator(sys.argv[1], size_guidance={reader.SCALARS: 0, reader.HISTOGRAMS: 0, reader.IMAGES: 0})
run.Reload()
tags = run.Tags()
for tag in tags["scalars"]:
    for event in run.Scalars(tag):
        print(f"scalar {tag} {event.step} {event.value:.9g}")
for tag in tags["histograms"]:
    for event in run.Histograms(tag):
        h = event.histogram_value
        full = [f"{end:.6g}:{count:g}" for end, count in zip(h.bucket_limit, h.bucket) if count]
        print(f"histogram {tag} {event.step} {h.min:g} {h.max:g} {h.num:g} {h.sum:g} {h.sum_squares:g}", *full)
for tag in tags["images"]:
    for event in run.Images(tag):
        print(f"image {tag} {event.step} {event.width} {event.height} {event.encoded_image_string[:8].hex()}")
