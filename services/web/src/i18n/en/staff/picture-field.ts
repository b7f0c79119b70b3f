const problems: Readonly<Partial<Record<string, string>>> = {
  'not-a-picture': 'We can’t read this file as a picture. Choose a PNG, JPEG or WebP file.',
  'picture-type-not-allowed': 'Pictures of this type can’t be uploaded. Choose a PNG, JPEG or WebP file.',
  'picture-too-large': 'This file is too large. Choose a smaller picture.',
  'picture-size-not-allowed': 'This picture is too small or too narrow. Choose a larger one.',
  'picture-not-uploaded': 'The upload did not finish. Choose the picture again.',
};

/** The texts of a field for a picture. */
export const pictureField = {
  choose: 'Choose a picture',
  chooseAnother: 'Choose another picture',
  hint: 'Choose, drop or paste a picture. It is made smaller, and the place where a photo was taken is removed.',
  drop: 'Drop the picture here.',
  preparing: 'Preparing the picture…',
  uploading: 'Uploading the picture…',
  uploaded: 'The picture was uploaded.',
  remove: 'Remove picture',
  removed: 'The picture was removed.',
  cancel: 'Stop the upload',
  useAddress: 'Use a picture on another site',
  address: 'Picture address',
  addressHint:
    'Starts with https://. The site that the picture is loaded from sees the network address of everyone who sees the picture.',
  unavailable: 'There is no picture at this address, or it can’t be shown here.',
  problems,
};
